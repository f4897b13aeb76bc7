import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Card, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useSearchParams } from 'react-router';
import { dayOf, weekAround, weeksOfMonth } from '../days.ts';
import { useShareAgain } from '../features/compose/use-share-again.ts';
import { readPlace } from '../features/share-plan/calendar-place.ts';
import { CalendarToolbar } from '../features/share-plan/calendar-toolbar.tsx';
import { DayStrip } from '../features/share-plan/day-strip.tsx';
import { DragArea } from '../features/share-plan/drag-area.tsx';
import { MonthGrid } from '../features/share-plan/month-grid.tsx';
import { MonthList } from '../features/share-plan/month-list.tsx';
import { PlanSkeleton } from '../features/share-plan/plan-skeleton.tsx';
import { ShareActionsProvider } from '../features/share-plan/share-actions.tsx';
import { useCalendarShares } from '../features/share-plan/use-calendar-shares.ts';
import { WeekGrid } from '../features/share-plan/week-grid.tsx';
import { ZoneNote } from '../features/share-plan/zone-note.tsx';
import { SharesHeader } from '../features/share-views/shares-header.tsx';
import { useTimeZone } from '../time-zone.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { useNow } from '../ui/use-now.ts';
import { useRole } from '../use-role.ts';

export function Component() {
  const { t, i18n } = useLingui();
  const [params] = useSearchParams();
  const zone = useTimeZone();
  const now = useNow();
  const shareAgain = useShareAgain();
  const { mayEdit } = useRole();
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const today = dayOf(new Date(now).toISOString(), zone);
  const place = readPlace(params, today, zone);
  const locale = [i18n.locales].flat()[0] ?? i18n.locale;
  const week = weekAround(place.day, locale);
  const weeks = place.view === 'month' ? weeksOfMonth(place.day, locale) : [week];
  const days = weeks.flat();
  const [first = place.day, last = place.day] = [days.at(0), days.at(-1)];
  const { sharesOn, cut, failed, reread } = useCalendarShares(first, last.add({ days: 1 }));
  const empty = sharesOn !== null && days.every((day) => sharesOn(day).length === 0);

  return (
    <ShareActionsProvider onShareAgain={shareAgain} onChanged={reread}>
      <DragArea onMoved={reread}>
        <Stack gap="lg">
          <SharesHeader
            tabTitle={t`Calendar`}
            description={
              mayEdit && wide
                ? t`Drag what is still to go out to another time, or press a free place to plan for then.`
                : t`What was shared, and what is still to go out.`
            }
          />
          <CalendarToolbar {...{ place, today, week }} />
          {place.view === 'week' && !wide && (
            <DayStrip
              days={week}
              chosen={place.day}
              busy={(day) => sharesOn !== null && sharesOn(day).length > 0}
            />
          )}
          {failed && !sharesOn && (
            <LoadFailure title={t`Your calendar could not be loaded`} onRetry={reread} />
          )}
          {cut && (
            <Alert color="orange">
              <Trans>There is more than this: only the first 500 shares are shown.</Trans>
            </Alert>
          )}
          {!failed && !sharesOn && <PlanSkeleton height={640} />}
          {sharesOn && (
            <Card p={0}>
              {place.view === 'month' && wide && (
                <MonthGrid month={place.day} {...{ weeks, sharesOn, now }} />
              )}
              {place.view === 'month' && !wide && (
                <MonthList month={place.day} {...{ weeks, sharesOn, now }} />
              )}
              {place.view === 'week' && (
                <WeekGrid days={wide ? week : [place.day]} {...{ sharesOn, now }} />
              )}
            </Card>
          )}
          <ZoneNote />
          {empty && (
            <Text c="dimmed" size="sm" role="status">
              {place.view === 'month' ? (
                <Trans>Nothing was shared or is planned in this month.</Trans>
              ) : (
                <Trans>Nothing was shared or is planned in this week.</Trans>
              )}
            </Text>
          )}
        </Stack>
      </DragArea>
    </ShareActionsProvider>
  );
}
