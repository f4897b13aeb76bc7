import { Stack } from '@mantine/core';
import { graphql } from '../../gql/gql.ts';
import type { AccountCheck_CheckFragment } from '../../gql/graphql.ts';
import { CheckNotes } from '../../ui/check-notes.tsx';
import { TextMeter } from '../../ui/text-meter.tsx';

// Unmasked where it is used: a check has no id by which the cache could find it.
graphql(`
  fragment AccountCheck_check on ShareCheck {
    text
    link {
      url
      title
      description
    }
    length
    limit
    problems
    warnings
  }
`);

/** What one account would make of the draft: its length, why it would be refused, what to expect. */
export function AccountCheck({ check }: { check: AccountCheck_CheckFragment }) {
  return (
    <Stack gap={6}>
      <TextMeter length={check.length} limit={check.limit} />
      <CheckNotes problems={check.problems} warnings={check.warnings} />
    </Stack>
  );
}
