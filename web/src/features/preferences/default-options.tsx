import { useLingui } from '@lingui/react/macro';
import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PlatformId, PreferencesPageQuery } from '../../gql/graphql.ts';
import type { ChosenOptions } from './default-options-value.ts';

/** What is the same for most posts of a person; the rest is chosen post by post. */
const lasting: ReadonlySet<string> = new Set(['visibility', 'language']);

interface DefaultOptionsProps {
  readonly platforms: PreferencesPageQuery['platforms'];
  readonly chosen: ChosenOptions;
  /** By `options.<platform>.<name>`. */
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly onChoose: (platform: PlatformId, name: string, value: string) => void;
}

/** Visibility and language at the networks that know them. */
export function DefaultOptions({ platforms, chosen, errors, onChoose }: DefaultOptionsProps) {
  const { t } = useLingui();
  const fields = platforms.flatMap(({ id, name: platform, options }) =>
    options
      .filter(({ name }) => lasting.has(name))
      .map((option) => ({ ...option, id, platform, key: `options.${id}.${option.name}` })),
  );
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      {fields.map(({ key, id, platform, name, label, description, choices }) => {
        const field = {
          label: t`${label} on ${platform}`,
          description,
          error: errors[key],
          value: chosen[id]?.[name] ?? '',
          onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
            onChoose(id, name, currentTarget.value),
        };
        return choices ? (
          <NativeSelect
            key={key}
            size="md"
            {...field}
            data={[{ value: '', label: t`Not chosen` }, ...choices]}
          />
        ) : (
          <TextInput key={key} {...field} autoComplete="off" maxLength={5000} />
        );
      })}
    </SimpleGrid>
  );
}
