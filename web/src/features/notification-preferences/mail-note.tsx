import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Text } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { CaughtMail, useMailboxUrl } from '../../ui/caught-mail.tsx';

interface MailNoteProps {
  readonly address: string;
  /** False: the server has nothing to send mail with. */
  readonly configured: boolean;
}

/** Says where email goes to, or that there is none. */
export function MailNote({ address, configured }: MailNoteProps) {
  const { t } = useLingui();
  const mailboxUrl = useMailboxUrl();
  if (configured)
    return (
      <Text size="sm" c="dimmed">
        <Trans>
          Email goes to <b>{address}</b>.
        </Trans>{' '}
        {mailboxUrl && <CaughtMail mailboxUrl={mailboxUrl} />}
      </Text>
    );
  return (
    <Alert
      color="orange"
      title={t`This Herald sends no email`}
      icon={<IconMailOff size={20} aria-hidden />}
    >
      <Trans>
        Whoever runs it has not set up a mail server. What you choose for email holds once they
        have; until then you are told in the app.
      </Trans>
    </Alert>
  );
}
