import { type CalendarDate, isSameDay } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import { beginOf } from '../../days.ts';
import { useTimeZone } from '../../time-zone.ts';
import { calendarPath } from './calendar-place.ts';
import classes from './day-strip.module.css';

interface DayStripProps {
  readonly days: readonly CalendarDate[];
  readonly chosen: CalendarDate;
  readonly busy: (day: CalendarDate) => boolean;
}

/** The days of a week to choose one from, for narrow screens. */
export function DayStrip({ days, chosen, busy }: DayStripProps) {
  const { t, i18n } = useLingui();
  const timeZone = useTimeZone();
  return (
    <nav className={classes.strip} aria-label={t`Days of the week`}>
      {days.map((day) => {
        const date = new Date(beginOf(day, timeZone));
        return (
          <Link
            key={String(day)}
            to={calendarPath({ view: 'week', day })}
            className={classes.day}
            aria-current={isSameDay(day, chosen) ? 'date' : undefined}
            data-busy={busy(day) || undefined}
            preventScrollReset
            replace
          >
            <span aria-hidden>{i18n.date(date, { weekday: 'short', timeZone })}</span>
            <b aria-hidden>{day.day}</b>
            <VisuallyHidden>
              {i18n.date(date, { weekday: 'long', day: 'numeric', month: 'long', timeZone })}
            </VisuallyHidden>
          </Link>
        );
      })}
    </nav>
  );
}
