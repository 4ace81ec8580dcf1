import type { Migration } from '../migrate.ts'

/** Commands to robots with what became of them at each, answers that fit none, and runs of runbooks. */
export const commands: Migration = {
  name: 'commands',
  up(db) {
    db.exec(`
      -- body is the record as JSON; the columns are what lists are filtered by.
      CREATE TABLE commands (
        id INTEGER PRIMARY KEY, command_id TEXT NOT NULL UNIQUE, request_id TEXT UNIQUE, ts INTEGER NOT NULL,
        ended INTEGER, incident TEXT, body TEXT NOT NULL
      );
      CREATE INDEX commands_open ON commands (id) WHERE ended IS NULL;
      CREATE INDEX commands_incident ON commands (incident) WHERE incident IS NOT NULL;

      CREATE TABLE command_robots (
        command INTEGER NOT NULL, robot TEXT NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (command, robot)
      ) WITHOUT ROWID;
      CREATE INDEX command_robots_robot ON command_robots (robot, command);

      CREATE TABLE command_log (
        id INTEGER PRIMARY KEY, command INTEGER NOT NULL, ts INTEGER NOT NULL, robot TEXT, "by" TEXT,
        text TEXT NOT NULL
      );
      CREATE INDEX command_log_command ON command_log (command);

      CREATE TABLE command_strays (
        id INTEGER PRIMARY KEY, ts INTEGER NOT NULL, robot TEXT NOT NULL, command_id TEXT NOT NULL,
        status TEXT NOT NULL, message TEXT, why TEXT NOT NULL
      );

      CREATE TABLE runbook_runs (
        id INTEGER PRIMARY KEY, runbook TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER, body TEXT NOT NULL
      );
      CREATE INDEX runbook_runs_runbook ON runbook_runs (runbook, started);
      CREATE INDEX runbook_runs_open ON runbook_runs (id) WHERE ended IS NULL;
    `)
  },
}
