import { useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useEffect, useId } from 'react';
import { LATER } from './draft.ts';
import { fieldOf, momentOf, presetsAt } from './schedule-time.ts';

export interface SchedulePanelProps {
  /** As the draft has it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly zone: string;
  readonly error: string | undefined;
}

/** When to share: the usual times to press, a field for any other, and the choice said back in words. */
export function SchedulePanel({ value, onChange, zone, error }: SchedulePanelProps) {
  const { t, i18n } = useLingui();
  const wordsId = useId();
  const now = Date.now();
  const moment = momentOf(value, zone);
  const choose = (at: number) => onChange(fieldOf(at, zone));
  // Who wants it later gets a time to begin with; whoever clears the field is not given another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it is opened
  useEffect(() => {
    if (value === LATER) choose(presetsAt(Date.now(), zone).inAnHour);
  }, []);

  const { inAnHour, tomorrow, nextMonday } = presetsAt(now, zone);
  const clock = (at: number) =>
    i18n.date(new Date(at), { hour: 'numeric', minute: '2-digit', timeZone: zone });
  const tomorrowTime = clock(tomorrow);
  const mondayTime = clock(nextMonday);
  const presets = [
    [inAnHour, t({ message: 'In an hour', comment: 'Button: when to share' })],
    [
      tomorrow,
      t({ message: `Tomorrow, ${tomorrowTime}`, comment: 'Button: when to share, as in 9:00' }),
    ],
    [
      nextMonday,
      t({ message: `Next Monday, ${mondayTime}`, comment: 'Button: when to share, as in 9:00' }),
    ],
  ] as const;
  const when =
    moment &&
    i18n.date(new Date(moment), { dateStyle: 'full', timeStyle: 'short', timeZone: zone });
  const passed =
    moment !== null && moment <= now ? t`This time has passed. Choose a later one.` : null;
  return (
    <Stack gap="xs" mt="sm">
      <Group gap={6}>
        {presets.map(([at, label]) => (
          <Button key={label} variant="default" size="compact-sm" onClick={() => choose(at)}>
            {label}
          </Button>
        ))}
      </Group>
      <TextInput
        maw={320}
        type="datetime-local"
        label={t({ message: 'When', comment: 'Label of the day and time at which to share' })}
        min={fieldOf(now, zone)}
        value={value === LATER ? '' : value}
        onChange={(event) => onChange(event.currentTarget.value || LATER)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={
          <span id={wordsId} role="status">
            {when
              ? t({
                  message: `${when}, ${zone}`,
                  comment: 'A day and time in words and its time zone, such as Europe/Berlin',
                })
              : t({
                  message: `In the time zone ${zone}`,
                  comment: 'zone: such as Europe/Berlin',
                })}
          </span>
        }
        error={error ?? passed}
      />
    </Stack>
  );
}
