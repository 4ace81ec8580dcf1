import type { Prediction, RobotPrediction } from '../../../shared/health/prediction.ts'
import { Age } from '../../ui/age.tsx'
import { exactTime } from '../../ui/time.ts'
import { CategoryMark } from './category-mark.tsx'
import { DaysBar } from './days-bar.tsx'
import classes from './predictions.module.css'
import { ScheduleButton } from './schedule-button.tsx'
import { daysText, RANGE_MEANING, rangeText } from './words.ts'

/** One part: how long it lasts, why, and the work for it. */
export function PartCard({ prediction, job }: { prediction: Prediction; job: RobotPrediction['job'] }) {
  const {
    component_name,
    category,
    days_until_failure: days,
    why_none,
    evidence,
    model,
    since,
    work_by,
  } = prediction
  const acts = category !== 'later' || prediction.service_due || job !== null
  return (
    <article className={classes.part} aria-label={component_name}>
      <div className={classes.partHead}>
        <h2 className={classes.partName}>{component_name}</h2>
        <CategoryMark category={category} />
      </div>
      {days ? (
        <>
          <span className={classes.days}>{daysText(days)}</span>
          <DaysBar days={days} />
          <span className={classes.dim} title={RANGE_MEANING}>
            {rangeText(days)} days (80 %)
          </span>
        </>
      ) : (
        <span className={classes.days}>{why_none}</span>
      )}
      <span>{evidence}</span>
      <span className={classes.dim}>
        Model: {model}.{' '}
        {since === null ? (
          'No repair is known.'
        ) : (
          <>
            In use for <Age at={since} bare />.
          </>
        )}{' '}
        {work_by !== null && `Work before ${exactTime(work_by).slice(0, 16)}.`}
      </span>
      {acts && (
        <div>
          <ScheduleButton prediction={prediction} job={job} />
        </div>
      )}
    </article>
  )
}
