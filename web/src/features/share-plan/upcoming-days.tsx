import { useFragment } from '@apollo/client/react';
import { type CalendarDate, isSameDay } from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { Link } from 'react-router';
import { beginOf, dayOf, daysFrom, usualTime } from '../../days.ts';
import type { UpcomingSharesQuery } from '../../gql/graphql.ts';
import { shareTitle } from '../../share-title.ts';
import { useTimeZone } from '../../time-zone.ts';
import { PlatformOutcomes } from '../../ui/platform-outcomes.tsx';
import { PlanItemShare } from './plan-item.ts';
import { PlanLink } from './plan-link.tsx';
import { ShareMenu } from './share-menu.tsx';
import classes from './upcoming-days.module.css';

type UpcomingShare = UpcomingSharesQuery['shares']['edges'][number]['node'];

/** The next days are shown even when nothing goes out on them. */
const SHOWN_ANYWAY = 7;

interface UpcomingDaysProps {
  /** Soonest first. */
  readonly shares: readonly UpcomingShare[];
  /** Whether the list begins with what goes out next. */
  readonly fromNow: boolean;
  /** In milliseconds. */
  readonly now: number;
}

/** What goes out, day by day. */
export function UpcomingDays({ shares, fromNow, now }: UpcomingDaysProps) {
  const zone = useTimeZone();
  const today = dayOf(new Date(now).toISOString(), zone);
  const byDay = new Map<string, { day: CalendarDate; shares: UpcomingShare[] }>();
  if (fromNow)
    for (const day of daysFrom(today, SHOWN_ANYWAY)) byDay.set(String(day), { day, shares: [] });
  for (const share of shares) {
    const day = dayOf(share.dueAt, zone);
    const there = byDay.get(String(day)) ?? { day, shares: [] };
    there.shares.push(share);
    byDay.set(String(day), there);
  }
  const days = [...byDay.values()].toSorted((one, other) => one.day.compare(other.day));
  return (
    <Stack gap="lg">
      {days.map(({ day, shares }) => (
        <UpcomingDay key={String(day)} {...{ day, today, shares, now }} />
      ))}
    </Stack>
  );
}

interface UpcomingDayProps {
  readonly day: CalendarDate;
  readonly today: CalendarDate;
  readonly shares: readonly UpcomingShare[];
  readonly now: number;
}

function UpcomingDay({ day, today, shares, now }: UpcomingDayProps) {
  const { t, i18n } = useLingui();
  const timeZone = useTimeZone();
  const id = useId();
  const format = { weekday: 'long', day: 'numeric', month: 'long', timeZone } as const;
  const date = i18n.date(new Date(beginOf(day, timeZone)), format);
  const name = isSameDay(day, today)
    ? t({ message: `Today, ${date}`, comment: 'Heading of a day' })
    : isSameDay(day, today.add({ days: 1 }))
      ? t({ message: `Tomorrow, ${date}`, comment: 'Heading of a day' })
      : date;
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" mb={6} mih={36} wrap="nowrap">
        <Title order={2} size="h3" id={id}>
          {name}
        </Title>
        {day.compare(today) >= 0 && (
          <PlanLink time={usualTime(day, timeZone, now)} exact={false} shape="button" />
        )}
      </Group>
      {shares.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans comment="Of a day in the calendar">Nothing planned</Trans>
        </Text>
      ) : (
        <Card p={0}>
          <ul className={classes.shares}>
            {shares.map((share) => (
              <UpcomingRow key={share.id} share={share} />
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}

function UpcomingRow({ share }: { share: UpcomingShare }) {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  const { data, complete } = useFragment({ fragment: PlanItemShare, from: share });
  if (!complete) return null;
  const title = shareTitle(data);
  return (
    <li className={classes.row} data-share={data.id}>
      <Link to={`/shares/${data.id}`} className={classes.link}>
        <time dateTime={data.dueAt} className={classes.time}>
          {i18n.date(new Date(data.dueAt), { timeStyle: 'short', timeZone })}
        </time>
        <Text component="span" fw={550} lineClamp={2} className={classes.title}>
          {title}
        </Text>
        <PlatformOutcomes results={data.results} />
      </Link>
      <ShareMenu share={data} title={title} />
    </li>
  );
}
