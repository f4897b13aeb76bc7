import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { findInstanceProblem } from './instance-name.ts';

interface InstanceFormProps {
  readonly problem: string | null;
  readonly loading: boolean;
  /** Servers to pick with one press instead of typing. */
  readonly suggestions: readonly string[];
  readonly onSubmit: (instance: string) => void;
}

/** Asks at which server the account lives, for networks that are many servers. */
export function InstanceForm({ problem, loading, suggestions, onSubmit }: InstanceFormProps) {
  const { t } = useLingui();
  // What was said of another server is no word about this one.
  const [isOtherServer, setOtherServer] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { instance: '' },
    validate: { instance: findInstanceProblem },
    onValuesChange: () => setOtherServer(true),
  });
  const connect = (instance: string) => {
    setOtherServer(false);
    onSubmit(instance);
  };
  const submit = form.onSubmit(
    ({ instance }) => connect(instance.trim()),
    () => form.getInputNode('instance')?.focus(),
  );
  const field = form.getInputProps('instance');
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" align="flex-start">
        <TextInput
          w="100%"
          label={t`Server or full handle`}
          description={t`Where your account lives. You sign in there, not here.`}
          placeholder={t`mastodon.social or @me@mastodon.social`}
          name="instance"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
          key={form.key('instance')}
          {...field}
          error={field.error ?? (isOtherServer ? null : problem)}
        />
        {suggestions.length > 0 && (
          <Group gap="xs" role="group" aria-label={t`Servers of the sandbox`}>
            <Text size="sm" c="dimmed">
              <Trans comment="Servers to choose from follow">In the sandbox:</Trans>
            </Text>
            {suggestions.map((server) => (
              <Button
                key={server}
                variant="default"
                size="compact-sm"
                disabled={loading}
                onClick={() => {
                  form.setFieldValue('instance', server);
                  connect(server);
                }}
              >
                {new URL(server).host}
              </Button>
            ))}
          </Group>
        )}
        <Button type="submit" loading={loading}>
          <Trans>Connect</Trans>
        </Button>
      </Stack>
    </form>
  );
}
