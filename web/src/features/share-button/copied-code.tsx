import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useId } from 'react';
import classes from './copied-code.module.css';

interface CopiedCodeProps {
  readonly label: string;
  readonly children: string;
}

/** Code to copy into a page. */
export function CopiedCode({ label, children }: CopiedCodeProps) {
  const { t } = useLingui();
  const id = useId();
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text id={id} size="sm" fw={550}>
          {label}
        </Text>
        <CopyButton value={children}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              className={classes.copy}
              aria-describedby={id}
              leftSection={
                copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
              }
              onClick={copy}
            >
              {copied ? t`Copied` : <Trans>Copy</Trans>}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block className={classes.code}>
        {children}
      </Code>
    </Stack>
  );
}
