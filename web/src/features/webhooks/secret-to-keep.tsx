import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';

/** A new secret, shown this once. */
export function SecretToKeep({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Stack gap="md">
      <Text size="sm">
        <Trans>
          Your service verifies messages with this secret. Keep it where it keeps its other secrets:
          it is not shown again.
        </Trans>
      </Text>
      <TextInput
        label={t`Secret`}
        value={secret}
        readOnly
        data-autofocus
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end" gap="sm">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? (
                <Trans comment="Button, after it has copied something">Copied</Trans>
              ) : (
                <Trans comment="Button: copies a link">Copy</Trans>
              )}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>
          <Trans>I have kept it</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
