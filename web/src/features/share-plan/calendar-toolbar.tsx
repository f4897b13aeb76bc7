import { type CalendarDate, isSameMonth } from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, SegmentedControl, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { beginOf } from '../../days.ts';
import { useTimeZone } from '../../time-zone.ts';
import { type CalendarPlace, type CalendarView, calendarPath, stepTo } from './calendar-place.ts';

interface CalendarToolbarProps {
  readonly place: CalendarPlace;
  readonly today: CalendarDate;
  /** The days of the week that is looked at. */
  readonly week: readonly CalendarDate[];
}

/** What of the calendar is shown, and the ways to what lies before and after it. */
export function CalendarToolbar({ place, today, week }: CalendarToolbarProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const month = place.view === 'month';
  const views: { value: CalendarView; label: string }[] = [
    { value: 'month', label: t({ message: 'Month', comment: 'View of a calendar' }) },
    { value: 'week', label: t({ message: 'Week', comment: 'View of a calendar' }) },
  ];
  const toView = (value: string) => {
    const view = value === 'week' ? 'week' : 'month';
    // A month is left for its week that runs, where it has one.
    const day = view === 'week' && isSameMonth(place.day, today) ? today : place.day;
    void navigate(calendarPath({ view, day }), { preventScrollReset: true });
  };
  return (
    <Group justify="space-between" gap="sm">
      <Title order={2} aria-live="polite">
        <Span place={place} week={week} />
      </Title>
      <Group gap="xs">
        <SegmentedControl
          aria-label={t({ message: 'View', comment: 'Of the calendar: month or week' })}
          size="xs"
          data={views}
          value={place.view}
          onChange={toView}
        />
        <Group gap={4}>
          <Step to={stepTo(place, -1)} label={month ? t`Previous month` : t`Previous week`}>
            <IconChevronLeft size={18} aria-hidden />
          </Step>
          <Button
            component={Link}
            to={calendarPath({ ...place, day: today })}
            variant="default"
            size="xs"
            preventScrollReset
          >
            <Trans>Today</Trans>
          </Button>
          <Step to={stepTo(place, 1)} label={month ? t`Next month` : t`Next week`}>
            <IconChevronRight size={18} aria-hidden />
          </Step>
        </Group>
      </Group>
    </Group>
  );
}

interface StepProps {
  readonly to: CalendarPlace;
  readonly label: string;
  readonly children: React.ReactNode;
}

function Step({ to, label, children }: StepProps) {
  return (
    <ActionIcon
      component={Link}
      to={calendarPath(to)}
      variant="default"
      size={30}
      aria-label={label}
      preventScrollReset
    >
      {children}
    </ActionIcon>
  );
}

/** "November 2026", or "16–22 Nov 2026". */
function Span({ place, week }: Pick<CalendarToolbarProps, 'place' | 'week'>) {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  const date = (day: CalendarDate) => new Date(beginOf(day, timeZone));
  const [first, last] = [week.at(0) ?? place.day, week.at(-1) ?? place.day];
  return place.view === 'month'
    ? i18n.date(date(place.day), { month: 'long', year: 'numeric', timeZone })
    : new Intl.DateTimeFormat(i18n.locales, { dateStyle: 'medium', timeZone }).formatRange(
        date(first),
        date(last),
      );
}
