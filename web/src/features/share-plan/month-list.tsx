import { type CalendarDate, isSameMonth, isToday } from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { beginOf, dayOf } from '../../days.ts';
import { useTimeZone } from '../../time-zone.ts';
import { CalendarItem } from './calendar-item.tsx';
import classes from './month-list.module.css';
import { PlanLink } from './plan-link.tsx';
import type { CalendarShare } from './use-calendar-shares.ts';
import { useSlot } from './use-slot.ts';

interface MonthListProps {
  /** Any day of the month. */
  readonly month: CalendarDate;
  readonly weeks: readonly (readonly CalendarDate[])[];
  readonly sharesOn: (day: CalendarDate) => readonly CalendarShare[];
  /** In milliseconds. */
  readonly now: number;
}

/**
 * A month as a list of days, for narrow screens. What has passed of the month that runs is folded up; of the past, days with
 * nothing are told of together.
 */
export function MonthList({ month, weeks, sharesOn, now }: MonthListProps) {
  const zone = useTimeZone();
  const today = dayOf(new Date(now).toISOString(), zone);
  const [unfolded, setUnfolded] = useState(false);
  const all = weeks.flat().filter((day) => isSameMonth(day, month));
  const folded = !unfolded && isSameMonth(today, month) && today.day > 1;
  const days = folded ? all.filter((day) => day.compare(today) >= 0) : all;
  const runs: (readonly CalendarDate[])[] = [];
  for (const day of days) {
    const before = runs.at(-1);
    const empty = sharesOn(day).length === 0 && day.compare(today) < 0;
    const goesOn = empty && before?.every((other) => sharesOn(other).length === 0);
    if (before && goesOn) runs[runs.length - 1] = [...before, day];
    else runs.push([day]);
  }
  return (
    <ul className={classes.days}>
      {folded && (
        <li className={classes.day}>
          <Button variant="subtle" color="gray" size="xs" onClick={() => setUnfolded(true)}>
            <Trans comment="Button: show the days that have passed">Earlier this month</Trans>
          </Button>
        </li>
      )}
      {runs.map((run) => {
        const [day] = run;
        if (!day) return null;
        return run.length > 1 ? (
          <EmptyRun key={String(day)} days={run} />
        ) : (
          <Day key={String(day)} day={day} shares={sharesOn(day)} now={now} />
        );
      })}
    </ul>
  );
}

function Day({
  day,
  shares,
  now,
}: {
  day: CalendarDate;
  shares: readonly CalendarShare[];
  now: number;
}) {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  const { ref, isDropTarget, plannedAt } = useSlot({ day, hour: null }, now);
  const format = { weekday: 'short', day: 'numeric', month: 'short', timeZone } as const;
  return (
    <li ref={ref} className={classes.day} data-target={isDropTarget || undefined}>
      <span className={classes.head}>
        <Text
          component="time"
          dateTime={String(day)}
          size="sm"
          fw={600}
          c={isToday(day, timeZone) ? 'var(--mantine-primary-color-light-color)' : undefined}
        >
          {i18n.date(new Date(beginOf(day, timeZone)), format)}
        </Text>
        {shares.length === 0 && <Nothing past={plannedAt === null} />}
        {plannedAt && <PlanLink time={plannedAt} exact={false} shape="button" />}
      </span>
      {shares.length > 0 && (
        <ul className={classes.shares}>
          {shares.map((share) => (
            <CalendarItem key={share.id} share={share} />
          ))}
        </ul>
      )}
    </li>
  );
}

function EmptyRun({ days }: { days: readonly CalendarDate[] }) {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  const [first, last] = [days.at(0), days.at(-1)].map((day) =>
    day ? new Date(beginOf(day, timeZone)) : undefined,
  );
  const format = new Intl.DateTimeFormat(i18n.locales, {
    day: 'numeric',
    month: 'short',
    timeZone,
  });
  return (
    <li className={classes.day}>
      <span className={classes.head}>
        <Text size="sm" c="dimmed">
          {first && last && format.formatRange(first, last)}
        </Text>
        <Nothing past />
      </span>
    </li>
  );
}

function Nothing({ past }: { past: boolean }) {
  return (
    <Text size="sm" c="dimmed" flex={1}>
      {past ? (
        <Trans comment="Of a day in the calendar">Nothing shared</Trans>
      ) : (
        <Trans comment="Of a day in the calendar">Nothing planned</Trans>
      )}
    </Text>
  );
}
