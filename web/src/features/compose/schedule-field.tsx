import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Switch, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { LATER } from './draft.ts';
import type { SchedulePanelProps } from './schedule-panel.tsx';

const SchedulePanel = lazy(async () => {
  try {
    const { SchedulePanel: Component } = await import('./schedule-panel.tsx');
    return { default: Component };
  } catch {
    return { default: NotLoaded };
  }
});

/** Now, or at a time on the clocks of a time zone. */
export function ScheduleField({ value, onChange, zone, error }: SchedulePanelProps) {
  const { t } = useLingui();
  const later = value !== '';
  return (
    <div>
      <Switch
        label={t`Share later`}
        checked={later}
        onChange={(event) => onChange(event.currentTarget.checked ? LATER : '')}
      />
      {later && (
        <Suspense fallback={<Skeleton height={114} mt="sm" />}>
          <SchedulePanel {...{ value, onChange, zone, error }} />
        </Suspense>
      )}
    </div>
  );
}

function NotLoaded() {
  return (
    <Text size="sm" c="dimmed" mt="sm">
      <Trans>The field for the time could not be loaded. Reload the page to choose one.</Trans>
    </Text>
  );
}
