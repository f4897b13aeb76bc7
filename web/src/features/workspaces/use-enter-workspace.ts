import { useMutation } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import { workElsewhere } from './work-elsewhere.ts';

const SwitchWorkspace = graphql(`
  mutation SwitchWorkspace($input: SwitchWorkspaceInput!) {
    switchWorkspace(input: $input) {
      __typename
      ... on WorkspaceEntered {
        workspaceId
      }
      ... on NotFoundError {
        message
      }
    }
  }
`);

/** Goes to another workspace of the person's; `entering` stays true until its page has taken over. */
export function useEnterWorkspace() {
  const { t } = useLingui();
  const [mutate] = useMutation(SwitchWorkspace, { fetchPolicy: 'no-cache' });
  const [entering, setEntering] = useState(false);
  const enter = async (workspaceId: string) => {
    setEntering(true);
    const { data, error } = await mutate({ variables: { input: { workspaceId } } }).catch(
      (error: unknown) => ({ data: undefined, error }),
    );
    const result = data?.switchWorkspace;
    if (result?.__typename === 'WorkspaceEntered') return workElsewhere();
    setEntering(false);
    notifications.show({
      color: 'red',
      title: t`You are still in this workspace`,
      message:
        result?.message ??
        saidReason(error) ??
        t`The server could not be reached. Try again in a moment.`,
    });
  };
  return [enter, { entering }] as const;
}
