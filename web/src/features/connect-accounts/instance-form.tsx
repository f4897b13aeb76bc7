import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { findInstanceProblem } from './instance-name.ts';

interface InstanceFormProps {
  readonly problem: string | null;
  readonly loading: boolean;
  /** The page that lists the sandbox's servers; null where the real ones are meant. */
  readonly sandboxUrl: string | null;
  readonly onSubmit: (instance: string) => void;
}

/** Asks at which server the account lives, for networks that are many servers. */
export function InstanceForm({ problem, loading, sandboxUrl, onSubmit }: InstanceFormProps) {
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
          description={
            sandboxUrl ? (
              <>
                The sandbox's servers are listed on its{' '}
                <Anchor href={sandboxUrl} target="_blank" rel="noreferrer" inherit>
                  timelines page
                </Anchor>
                .
              </>
            ) : (
              'Where your account lives. You sign in there, not here.'
            )
          }
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
        <Button type="submit" loading={loading}>
          Connect
        </Button>
      </Stack>
    </form>
  );
}
