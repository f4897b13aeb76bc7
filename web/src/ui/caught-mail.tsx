import { useQuery } from '@apollo/client/react';
import { Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { graphql } from '../gql/gql.ts';

const Mailbox = graphql(`
  query Mailbox {
    mailboxUrl
  }
`);

/** Where the mail can be seen that the sandbox catches; null: mail goes out. */
export function useMailboxUrl(): string | null {
  return useQuery(Mailbox).data?.mailboxUrl ?? null;
}

/** Says that mail stays on this machine, and leads to it. */
export function CaughtMail({ mailboxUrl }: { mailboxUrl: string }) {
  return (
    <Trans>
      The sandbox keeps it:{' '}
      <Anchor href={mailboxUrl} target="_blank" rel="noreferrer" inherit underline="always">
        see the mail
      </Anchor>
      .
    </Trans>
  );
}
