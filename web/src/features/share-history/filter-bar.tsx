import { useLingui } from '@lingui/react/macro';
import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { platforms } from '../../platforms.tsx';
import { shareStatuses } from '../../share-statuses.tsx';
import { DateFields } from './date-fields.tsx';
import classes from './filter-bar.module.css';
import { type HistoryFilters, readFilters } from './history-filters.ts';

interface FilterBarProps {
  readonly filters: HistoryFilters;
  readonly onChange: (filters: HistoryFilters) => void;
}

/** Narrows the history down by words, network, outcome and date. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useLingui();
  const [words, setWords] = useState(filters.search ?? '');
  const asked = useRef(filters.search);
  const search = useDebouncedCallback((text: string) => {
    asked.current = text.trim() || null;
    onChange({ ...filters, search: asked.current });
  }, 350);
  // The back button and "clear the filters" change the address under the field. What was asked for here arrives later,
  // when more may be typed already.
  useEffect(() => {
    if (filters.search === asked.current) return;
    search.cancel();
    asked.current = filters.search;
    setWords(filters.search ?? '');
  }, [filters.search, search]);
  const type = (text: string) => {
    setWords(text);
    search(text);
  };
  /** What a select was set to, read the way an address is. */
  const pick = (name: 'platform' | 'status' | 'when', value: string) =>
    onChange({
      ...filters,
      ...(name === 'when' && { from: null, to: null }),
      [name]: readFilters(new URLSearchParams({ [name]: value }))[name],
    });

  return (
    <search className={classes.bar}>
      <TextInput
        aria-label={t`Search the shares`}
        placeholder={t`Search message, title or link`}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={
          words && <CloseButton aria-label={t`Clear the search`} onClick={() => type('')} />
        }
        maxLength={200}
        value={words}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <NativeSelect
        size="md"
        aria-label={t`Network`}
        value={filters.platform ?? ''}
        onChange={(event) => pick('platform', event.currentTarget.value)}
        data={[
          { value: '', label: t`All networks` },
          ...Object.entries(platforms).map(([value, { label }]) => ({ value, label })),
        ]}
      />
      <NativeSelect
        size="md"
        aria-label={t({ message: 'Outcome', comment: 'What became of a share' })}
        value={filters.status ?? ''}
        onChange={(event) => pick('status', event.currentTarget.value)}
        data={[
          { value: '', label: t`All outcomes` },
          ...Object.entries(shareStatuses).map(([value, { label }]) => ({
            value,
            label: t(label),
          })),
        ]}
      />
      <NativeSelect
        size="md"
        aria-label={t({ message: 'Date', comment: 'When shares went out' })}
        value={filters.when ?? ''}
        onChange={(event) => pick('when', event.currentTarget.value)}
        data={[
          { value: '', label: t({ message: 'Any time', comment: 'When shares went out' }) },
          { value: 'today', label: t`Today` },
          { value: '7-days', label: t`Last 7 days` },
          { value: '30-days', label: t`Last 30 days` },
          { value: 'dates', label: t({ message: 'From … to …', comment: 'Between two dates' }) },
        ]}
      />
      {filters.when === 'dates' && <DateFields filters={filters} onChange={onChange} />}
    </search>
  );
}
