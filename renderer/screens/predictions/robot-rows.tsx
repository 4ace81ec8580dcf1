import { IconHistory } from '@tabler/icons-react'
import { memo } from 'react'
import { Link } from 'react-router'
import type { RobotPrediction } from '../../../shared/health/prediction.ts'
import { predictionPath } from '../../app/paths.ts'
import { CategoryMark } from './category-mark.tsx'
import { DaysBar } from './days-bar.tsx'
import classes from './predictions.module.css'
import { ScheduleButton } from './schedule-button.tsx'
import { daysText, RANGE_MEANING, rangeText } from './words.ts'

/** One row per robot: how urgent, when, why, and what to do about it. */
export function RobotRows({ robots }: { robots: readonly RobotPrediction[] }) {
  return (
    <ul className={classes.rows} aria-label="Robots, most urgent first">
      {robots.map((one) => (
        <Row key={one.robot} prediction={one} />
      ))}
    </ul>
  )
}

const Row = memo(function Row({ prediction }: { prediction: RobotPrediction }) {
  const {
    robot,
    zone,
    group,
    category,
    component_name,
    days_until_failure: days,
    evidence,
    model,
  } = prediction
  const place = [zone && `zone ${zone}`, group].filter(Boolean).join(' · ')
  const acts = category !== 'later' || prediction.service_due || prediction.job !== null
  return (
    <li className={classes.row} data-category={category}>
      <CategoryMark category={category} />
      <div className={classes.who}>
        <Link className={classes.name} to={predictionPath(robot)}>
          {robot}
        </Link>
        <span className={classes.dim}>{place}</span>
      </div>
      <div className={classes.when}>
        {days ? (
          <>
            <span className={classes.days}>{daysText(days)}</span>
            <DaysBar days={days} />
            <span className={classes.dim} title={RANGE_MEANING}>
              {rangeText(days)} days (80 %)
            </span>
          </>
        ) : (
          <span className={classes.dim}>{prediction.why_none}</span>
        )}
      </div>
      <div className={classes.why}>
        <span>
          <strong>{component_name}.</strong> {evidence}
        </span>
        {prediction.also.length > 0 && (
          <span className={classes.dim}>Also: {prediction.also.join(', ')}</span>
        )}
        <span className={classes.model}>
          <IconHistory size={13} aria-hidden /> {model}
        </span>
      </div>
      <div className={classes.act}>
        {acts && <ScheduleButton prediction={prediction} job={prediction.job} />}
      </div>
    </li>
  )
})
