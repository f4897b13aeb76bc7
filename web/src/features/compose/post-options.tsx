import { useLingui } from '@lingui/react/macro';
import { NativeSelect, Stack, TextInput } from '@mantine/core';
import type { AccountPost_PlatformFragment } from '../../gql/graphql.ts';
import classes from './account-option.module.css';

interface PostOptionsProps {
  readonly label: string;
  readonly options: AccountPost_PlatformFragment['options'];
  /** By the name of the option; what is missing or empty is left to the account. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChoose: (name: string, value: string) => void;
}

/** What a network lets one choose for a post beside its words. */
export function PostOptions({ label, options, chosen, errors, onChoose }: PostOptionsProps) {
  const { t } = useLingui();
  const none = t({
    message: 'Not chosen',
    comment: 'An option of a post that is left to the account',
  });
  return (
    <Stack gap="sm" role="group" aria-label={label} className={classes.panel}>
      {options.map(({ name, label: words, description, choices }) => {
        const field = {
          label: words,
          description,
          error: errors[name],
          size: 'sm',
          classNames: { input: classes.field },
          value: chosen[name] ?? '',
          onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
            onChoose(name, currentTarget.value),
        } as const;
        return choices ? (
          <NativeSelect key={name} {...field} data={[{ value: '', label: none }, ...choices]} />
        ) : (
          <TextInput key={name} {...field} autoComplete="off" maxLength={5000} />
        );
      })}
    </Stack>
  );
}
