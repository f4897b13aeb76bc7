import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { expiresAt, expiries, usualExpiry } from './expiries.ts';
import { scopes, usualScopes } from './scopes.ts';

const CreateApiKey = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      __typename
      ... on CreateApiKeySuccess {
        secret
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Asks what a key is to be, makes it, and shows it this once. */
export default function CreateKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  // The key is kept nowhere but on the screen.
  const [mutate] = useMutation(CreateApiKey, {
    fetchPolicy: 'no-cache',
    refetchQueries: ['ApiKeys'],
  });
  const [change, { loading, problem }] = useChange();
  const [secret, setSecret] = useState<string | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', scopes: [...usualScopes], expiry: usualExpiry as string },
    validate: {
      name: (name) => (name.trim() ? null : t`Enter a name.`),
      scopes: (chosen) => (chosen.length > 0 ? null : t`Choose at least one thing the key may do.`),
    },
  });
  const submit = form.onSubmit(async ({ name, expiry, ...chosen }) => {
    const input = { name, ...chosen, expiresAt: expiresAt(expiry, Date.now()) };
    const made = await change(
      async () => (await mutate({ variables: { input } })).data?.createApiKey,
    );
    if (made) setSecret(made.secret);
  });

  return (
    <Dialog
      onClose={() => !loading && onClose()}
      title={secret ? t`Copy this key now` : t`New API key`}
      held={Boolean(secret)}
    >
      {secret ? (
        <ShownOnce
          label={t`API key`}
          secret={secret}
          description={t`It is not shown again. Keep it where your service keeps its secrets, and never in a web page or an app that others can read.`}
          onKept={onClose}
        />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <TextInput
              label={t({ message: 'Name', comment: 'Label of a field: the name of an API key' })}
              description={t`What uses it, e.g. the shop: the history names it so`}
              maxLength={100}
              autoComplete="off"
              data-autofocus
              key={form.key('name')}
              {...form.getInputProps('name')}
            />
            <Checkbox.Group
              label={t`What it may do`}
              key={form.key('scopes')}
              {...form.getInputProps('scopes')}
            >
              <Stack gap="sm" mt="xs">
                {scopes.map(({ scope, label, description }) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={`${t(label)} (${scope})`}
                    description={t(description)}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
            <NativeSelect
              label={t({ message: 'Expires', comment: 'Label of a choice: when an API key ends' })}
              data={expiries.map(({ value, label }) => ({ value, label: t(label) }))}
              key={form.key('expiry')}
              {...form.getInputProps('expiry')}
            />
            {problem && <FailureAlert>{problem}</FailureAlert>}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose} disabled={loading}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" loading={loading}>
                <Trans comment="Button: makes an API key">Create key</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
