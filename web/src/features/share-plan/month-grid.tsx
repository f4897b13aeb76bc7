import { type CalendarDate, isSameMonth, isToday } from '@internationalized/date';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Anchor, VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import { beginOf } from '../../days.ts';
import { useTimeZone } from '../../time-zone.ts';
import { CalendarItem } from './calendar-item.tsx';
import { calendarPath } from './calendar-place.ts';
import classes from './month-grid.module.css';
import { SlotCell } from './slot-cell.tsx';
import type { CalendarShare } from './use-calendar-shares.ts';

/** As many shares of a day as fit; of more, the rest is counted. */
const MAX_SHOWN = 3;

interface MonthGridProps {
  /** Any day of the month. */
  readonly month: CalendarDate;
  readonly weeks: readonly (readonly CalendarDate[])[];
  readonly sharesOn: (day: CalendarDate) => readonly CalendarShare[];
  /** In milliseconds. */
  readonly now: number;
}

/** A month as a table of days, a week per row. */
export function MonthGrid({ month, weeks, sharesOn, now }: MonthGridProps) {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  const name = (day: CalendarDate, weekday: 'short' | 'long') =>
    i18n.date(new Date(beginOf(day, timeZone)), { weekday, timeZone });
  return (
    <table className={classes.month}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={name(day, 'long')} scope="col" abbr={name(day, 'long')}>
              {name(day, 'short')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((days) => (
          <tr key={String(days[0])}>
            {days.map((day) => (
              <SlotCell
                key={String(day)}
                slot={{ day, hour: null }}
                now={now}
                reached
                data-outside={!isSameMonth(day, month) || undefined}
                data-today={isToday(day, timeZone) || undefined}
              >
                <DayOfMonth day={day} shares={sharesOn(day)} />
              </SlotCell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayOfMonth({ day, shares }: { day: CalendarDate; shares: readonly CalendarShare[] }) {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  const more = shares.length > MAX_SHOWN ? shares.length - MAX_SHOWN + 1 : 0;
  return (
    <>
      <time dateTime={String(day)} className={classes.number}>
        <span aria-hidden>{day.day}</span>
        <VisuallyHidden>
          {i18n.date(new Date(beginOf(day, timeZone)), { day: 'numeric', month: 'long', timeZone })}
        </VisuallyHidden>
      </time>
      {shares.length === 0 && (
        <VisuallyHidden>
          <Trans comment="Of a day in the calendar">Nothing planned</Trans>
        </VisuallyHidden>
      )}
      <ul className={classes.shares}>
        {shares.slice(0, shares.length - more).map((share) => (
          <CalendarItem key={share.id} share={share} />
        ))}
      </ul>
      {more > 0 && (
        <Anchor
          component={Link}
          to={calendarPath({ view: 'week', day })}
          size="xs"
          className={classes.more}
        >
          <Plural value={more} one="# more" other="# more" />
        </Anchor>
      )}
    </>
  );
}
