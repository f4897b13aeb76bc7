import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { platforms } from '../../platforms.tsx';
import { shareStatuses } from '../../share-statuses.tsx';
import classes from './filter-bar.module.css';
import { type HistoryFilters, readFilters } from './history-filters.ts';

interface FilterBarProps {
  readonly filters: HistoryFilters;
  readonly onChange: (filters: HistoryFilters) => void;
}

/** Narrows the history down by words, network and outcome. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
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
  const pick = (name: 'platform' | 'status', value: string) =>
    onChange({ ...filters, [name]: readFilters(new URLSearchParams({ [name]: value }))[name] });

  return (
    <search className={classes.bar}>
      <TextInput
        aria-label="Search the shares"
        placeholder="Search message, title or link"
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={
          words && <CloseButton aria-label="Clear the search" onClick={() => type('')} />
        }
        maxLength={200}
        value={words}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <NativeSelect
        size="md"
        aria-label="Network"
        value={filters.platform ?? ''}
        onChange={(event) => pick('platform', event.currentTarget.value)}
        data={options('All networks', platforms)}
      />
      <NativeSelect
        size="md"
        aria-label="Outcome"
        value={filters.status ?? ''}
        onChange={(event) => pick('status', event.currentTarget.value)}
        data={options('All outcomes', shareStatuses)}
      />
    </search>
  );
}

function options(all: string, looks: Readonly<Record<string, { readonly label: string }>>) {
  const each = Object.entries(looks).map(([value, { label }]) => ({ value, label }));
  return [{ value: '', label: all }, ...each];
}
