import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
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
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { instance: '' },
    validate: { instance: findInstanceProblem },
  });
  const submit = form.onSubmit(
    ({ instance }) => onSubmit(instance.trim()),
    () => form.getInputNode('instance')?.focus(),
  );
  const field = form.getInputProps('instance');
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" align="flex-start">
        <TextInput
          w="100%"
          label="Server or full handle"
          description="Where your account lives. You sign in there, not here."
          placeholder="mastodon.social or @me@mastodon.social"
          name="instance"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
          key={form.key('instance')}
          {...field}
          error={field.error ?? problem}
        />
        {suggestions.length > 0 && (
          <Group gap="xs" role="group" aria-label="Servers of the sandbox">
            <Text size="sm" c="dimmed">
              In the sandbox:
            </Text>
            {suggestions.map((server) => (
              <Button
                key={server}
                variant="default"
                size="compact-sm"
                onClick={() => form.setFieldValue('instance', server)}
              >
                {new URL(server).host}
              </Button>
            ))}
          </Group>
        )}
        <Button type="submit" loading={loading}>
          Connect
        </Button>
      </Stack>
    </form>
  );
}
