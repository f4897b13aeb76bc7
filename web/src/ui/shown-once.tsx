import { Trans } from '@lingui/react/macro';
import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';

interface ShownOnceProps {
  /** What it is. */
  readonly label: string;
  readonly secret: string;
  /** What it is for, and where to keep it. */
  readonly description: string;
  readonly onKept: () => void;
}

/** Something that was just made and cannot be shown again: what a dialog holds until the person has kept it. */
export function ShownOnce({ label, secret, description, onKept }: ShownOnceProps) {
  return (
    <Stack gap="md">
      <TextInput
        label={label}
        description={description}
        value={secret}
        readOnly
        autoFocus
        data-autofocus
        styles={{
          description: { marginBottom: 'var(--mantine-spacing-xs)' },
          input: { fontFamily: 'var(--mantine-font-family-monospace)' },
        }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end" gap="sm">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} miw={96}>
              {copied ? (
                <Trans comment="Button, after it has copied something">Copied</Trans>
              ) : (
                <Trans comment="Button: copies a key or a secret">Copy</Trans>
              )}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onKept}>
          <Trans comment="Button: closes the only look at a key or a secret">I have kept it</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
