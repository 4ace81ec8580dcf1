import type { Migration } from '../migrate.ts'

/** What is sent to whom about alerts and how that went; robots whose alerts are suppressed by design. */
export const notifications: Migration = {
  name: 'notifications',
  up(db) {
    db.exec(`
      CREATE TABLE alert_suppressions (
        id INTEGER PRIMARY KEY, robot TEXT NOT NULL, job TEXT, "by" TEXT NOT NULL, reason TEXT NOT NULL,
        since INTEGER NOT NULL, until INTEGER
      );

      -- One row: channels, people, rota and the rest of how people are told, as JSON.
      CREATE TABLE notify_plan (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL);

      -- How far telling about an open alert has come, as JSON.
      CREATE TABLE notify_watches (alert INTEGER PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;

      -- One line per alert, channel and recipient; those of one batch went out as one message.
      CREATE TABLE notifications (
        id INTEGER PRIMARY KEY, alert INTEGER NOT NULL, event TEXT NOT NULL, channel TEXT NOT NULL,
        recipient TEXT, person TEXT, state TEXT NOT NULL, created INTEGER NOT NULL, due INTEGER NOT NULL,
        attempts INTEGER NOT NULL, error TEXT, ended INTEGER, batch INTEGER, thread TEXT
      );
      CREATE INDEX notifications_alert ON notifications (alert);
      CREATE INDEX notifications_waiting ON notifications (channel, due) WHERE state = 'waiting';
      CREATE INDEX notifications_ended ON notifications (ended) WHERE ended IS NOT NULL;
    `)
  },
}
