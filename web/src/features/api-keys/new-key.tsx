import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';

interface NewKeyProps {
  readonly secret: string;
  readonly onClose: () => void;
}

/** A key that was just made. Only its own button closes it: the key cannot be shown again. */
export function NewKey({ secret, onClose }: NewKeyProps) {
  const { t } = useLingui();
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={t`Copy this key now`}
    >
      <Stack gap="md">
        <Text size="sm">
          <Trans>
            It is not shown again. Keep it where your service keeps its secrets, and never in a web
            page or an app that others can read.
          </Trans>
        </Text>
        <Group gap="xs" align="flex-end">
          <TextInput
            label={t`API key`}
            value={secret}
            readOnly
            autoFocus
            data-autofocus
            flex="1 1 16rem"
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button size="md" variant="light" onClick={copy}>
                {copied ? (
                  <Trans comment="Button, after it has copied something">Copied</Trans>
                ) : (
                  <Trans comment="Button: copies an API key">Copy</Trans>
                )}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Group justify="flex-end">
          <Button onClick={onClose}>
            <Trans comment="Button: closes the only look at an API key">I have kept it</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
