import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';

interface ScheduleFieldProps {
  /** As `datetime-local` writes it; empty: at once. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** Now, or at a time of the reader's own clock. */
export function ScheduleField({ value, onChange, error }: ScheduleFieldProps) {
  const [open, setOpen] = useState(value !== '');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const toggle = (on: boolean) => {
    setOpen(on);
    onChange(on ? inAnHour() : '');
  };
  return (
    <div>
      <Switch
        label="Share later"
        checked={open}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      {open && (
        <TextInput
          mt="sm"
          maw={320}
          type="datetime-local"
          label="When"
          description={`Your time, ${zone}`}
          min={localMinute(Date.now())}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={error}
        />
      )}
    </div>
  );
}

function inAnHour(): string {
  return localMinute(Date.now() + 3_600_000);
}

/** A moment (ms) on the local clock, to the minute, as `datetime-local` takes it. */
function localMinute(moment: number): string {
  const offset = new Date(moment).getTimezoneOffset() * 60_000;
  return new Date(moment - offset).toISOString().slice(0, 16);
}
