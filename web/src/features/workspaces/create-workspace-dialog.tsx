import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { workElsewhere } from './work-elsewhere.ts';

const CreateWorkspace = graphql(`
  mutation CreateWorkspace($input: CreateWorkspaceInput!) {
    createWorkspace(input: $input) {
      __typename
      ... on WorkspaceEntered {
        workspaceId
      }
      ... on ValidationError {
        message
      }
    }
  }
`);

/** Asks for the name of a new workspace, makes it, and goes there. */
export default function CreateWorkspaceDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const [mutate] = useMutation(CreateWorkspace, { fetchPolicy: 'no-cache' });
  const [creating, setCreating] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() ? null : t`Enter a name.`) },
  });
  const submit = form.onSubmit(async ({ name }) => {
    setCreating(true);
    const { data, error } = await mutate({ variables: { input: { name } } }).catch(
      (error: unknown) => ({ data: undefined, error }),
    );
    const result = data?.createWorkspace;
    if (result?.__typename === 'WorkspaceEntered') return workElsewhere();
    setCreating(false);
    form.setFieldError(
      'name',
      result?.message ??
        saidReason(error) ??
        t`The server could not be reached. Try again in a moment.`,
    );
    form.getInputNode('name')?.focus();
  });
  const close = () => {
    if (!creating) onClose();
  };
  return (
    <Dialog onClose={close} title={t`New workspace`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm">
            <Trans>
              A workspace has accounts, shares and people of its own. You will be its owner.
            </Trans>
          </Text>
          <TextInput
            label={t({ message: 'Name', comment: 'Label of a field: the name of a workspace' })}
            maxLength={100}
            data-autofocus
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close} disabled={creating}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={creating}>
              <Trans>Create workspace</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
