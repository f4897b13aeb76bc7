import { useLingui } from '@lingui/react/macro';
import { Group, TextInput } from '@mantine/core';
import type { HistoryFilters } from './history-filters.ts';

interface DateFieldsProps {
  readonly filters: HistoryFilters;
  readonly onChange: (filters: HistoryFilters) => void;
}

/** Between which dates shares went out; either may be left open. */
export function DateFields({ filters, onChange }: DateFieldsProps) {
  const { t } = useLingui();
  const { from, to } = filters;
  const reversed = from !== null && to !== null && from > to;
  return (
    <Group gap="sm" align="flex-start" style={{ gridColumn: '1 / -1' }}>
      <TextInput
        type="date"
        label={t({ message: 'From', comment: 'Label of the first date' })}
        value={from ?? ''}
        max={to ?? undefined}
        onChange={(event) => onChange({ ...filters, from: event.currentTarget.value || null })}
      />
      <TextInput
        type="date"
        label={t({ message: 'To', comment: 'Label of the last date' })}
        value={to ?? ''}
        min={from ?? undefined}
        onChange={(event) => onChange({ ...filters, to: event.currentTarget.value || null })}
        error={reversed && t`This is before the first date.`}
      />
    </Group>
  );
}
