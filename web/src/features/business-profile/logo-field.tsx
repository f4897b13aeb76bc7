import { Trans, useLingui } from '@lingui/react/macro';
import { Avatar, Button, FileButton, Group, Input, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { uploadImage } from '../compose/upload-image.ts';

const TYPES = 'image/jpeg,image/png,image/gif,image/webp';

/** The image of a business: as it is, or as it will be. */
export interface Logo {
  /** Null: it is to be taken away; undefined: it stays. */
  readonly id: string | null | undefined;
  readonly url: string | null;
}

interface LogoFieldProps {
  readonly name: string;
  readonly logo: Logo;
  readonly onChange: (logo: Logo) => void;
  readonly error: string | undefined;
}

/** Shows the logo, and takes another. */
export function LogoField({ name, logo, onChange, error }: LogoFieldProps) {
  const { t } = useLingui();
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = useRef<AbortController | null>(null);
  useEffect(() => () => upload.current?.abort(), []);

  const take = async (file: File | null) => {
    if (!file) return;
    const controller = new AbortController();
    upload.current = controller;
    setProblem(null);
    setSent(0);
    try {
      onChange(await uploadImage(file, { onProgress: setSent, signal: controller.signal }));
    } catch (failure) {
      if (controller.signal.aborted) return;
      setProblem(failure instanceof Error ? failure.message : String(failure));
    }
    setSent(null);
  };

  const told = problem ?? error;
  return (
    <Stack gap={6}>
      <Input.Label component="span" size="md">
        <Trans>Logo</Trans>
      </Input.Label>
      <Group gap="md" wrap="nowrap">
        <Avatar
          src={logo.url}
          name={name}
          alt=""
          size={64}
          radius="md"
          color="petrol"
          aria-hidden
        />
        <Group gap="xs">
          <FileButton
            accept={TYPES}
            onChange={(file) => void take(file)}
            inputProps={{ 'aria-label': t`Choose a logo` }}
          >
            {(props) => (
              <Button {...props} variant="default" loading={sent !== null}>
                {logo.url ? <Trans>Replace the logo</Trans> : <Trans>Add a logo</Trans>}
              </Button>
            )}
          </FileButton>
          {logo.url && sent === null && (
            <Button
              variant="subtle"
              color="red"
              onClick={() => onChange({ id: null, url: null })}
              aria-label={t`Remove the logo`}
            >
              <Trans comment="Button: takes the logo away">Remove</Trans>
            </Button>
          )}
        </Group>
      </Group>
      {told && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {told}
        </Text>
      )}
    </Stack>
  );
}
