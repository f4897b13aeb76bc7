import { type CalendarDate, isToday } from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { beginOf, hourOf, momentAt, usualTime } from '../../days.ts';
import { useTimeZone } from '../../time-zone.ts';
import { CalendarItem } from './calendar-item.tsx';
import { PlanLink } from './plan-link.tsx';
import { SlotCell } from './slot-cell.tsx';
import type { CalendarShare } from './use-calendar-shares.ts';
import classes from './week-grid.module.css';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The hours before are folded up while nothing goes out in them. */
const MORNING = 6;

interface WeekGridProps {
  /** Seven, or a single one. */
  readonly days: readonly CalendarDate[];
  readonly sharesOn: (day: CalendarDate) => readonly CalendarShare[];
  /** In milliseconds. */
  readonly now: number;
}

/** Days as a table of hours, a day per column. */
export function WeekGrid({ days, sharesOn, now }: WeekGridProps) {
  const zone = useTimeZone();
  const [unfolded, setUnfolded] = useState(false);
  const sharesIn = (day: CalendarDate, hour: number) =>
    sharesOn(day).filter(({ dueAt }) => hourOf(dueAt, zone) === hour);
  const night = days.some((day) =>
    sharesOn(day).some(({ dueAt }) => hourOf(dueAt, zone) < MORNING),
  );
  const folded = !night && !unfolded;
  return (
    <>
      {folded && (
        <Button variant="subtle" color="gray" size="xs" onClick={() => setUnfolded(true)}>
          <Trans comment="Button: show the first hours of the day as well">
            Show the hours of the night
          </Trans>
        </Button>
      )}
      <table className={classes.week} data-single={days.length === 1 || undefined}>
        <thead>
          <tr>
            <td />
            {days.map((day) => (
              <DayHead key={String(day)} day={day} now={now} />
            ))}
          </tr>
        </thead>
        <tbody>
          {HOURS.slice(folded ? MORNING : 0).map((hour) => (
            <tr key={hour}>
              <HourHead day={days[0]} hour={hour} />
              {days.map((day) => (
                <SlotCell key={String(day)} slot={{ day, hour }} now={now} reached={false}>
                  <ul className={classes.shares}>
                    {sharesIn(day, hour).map((share) => (
                      <CalendarItem key={share.id} share={share} />
                    ))}
                  </ul>
                </SlotCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function DayHead({ day, now }: { day: CalendarDate; now: number }) {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  const format = { weekday: 'short', day: 'numeric', timeZone } as const;
  const time = usualTime(day, timeZone, now);
  const ahead = Date.parse(beginOf(day.add({ days: 1 }), timeZone)) > now;
  return (
    <th scope="col" data-today={isToday(day, timeZone) || undefined}>
      <span className={classes.head}>
        <time dateTime={String(day)}>{i18n.date(new Date(beginOf(day, timeZone)), format)}</time>
        {ahead && <PlanLink time={time} exact={false} shape="button" />}
      </span>
    </th>
  );
}

function HourHead({ day, hour }: { day: CalendarDate | undefined; hour: number }) {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  if (!day) return null;
  const begin = momentAt(day, hour, 0, timeZone);
  return <th scope="row">{i18n.date(new Date(begin), { timeStyle: 'short', timeZone })}</th>;
}
