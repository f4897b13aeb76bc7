import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';

interface LinkToHandOverProps {
  readonly email: string;
  readonly link: string;
  readonly onClose: () => void;
}

/** The link of an invitation that no mail carries; it is shown this once. */
export function LinkToHandOver({ email, link, onClose }: LinkToHandOverProps) {
  const { t } = useLingui();
  return (
    <Alert
      title={t`Hand over this link yourself`}
      icon={<IconLink aria-hidden />}
      withCloseButton
      closeButtonLabel={t`Dismiss`}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">
          <Trans>
            Mail is not set up here. Send the link to {email}: it works once, for that address
            alone, and ends in seven days. It is not shown again.
          </Trans>
        </Text>
        <Group gap="xs" align="flex-end">
          <TextInput
            label={t`Link of the invitation`}
            value={link}
            readOnly
            autoFocus
            flex="1 1 16rem"
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button size="md" variant="light" onClick={copy}>
                {copied ? (
                  <Trans comment="Button, after it has copied something">Copied</Trans>
                ) : (
                  <Trans comment="Button: copies a link">Copy</Trans>
                )}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  );
}
