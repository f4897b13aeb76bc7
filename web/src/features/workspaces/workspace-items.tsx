import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Menu, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { graphql } from '../../gql/gql.ts';
import { roles } from '../../roles.ts';
import { useEnterWorkspace } from './use-enter-workspace.ts';

const WorkspaceItemsQuery = graphql(`
  query WorkspaceItems {
    viewer {
      id
      workspaces {
        workspaceId
        name
        role
        current
      }
    }
  }
`);

/** Reads the workspaces before the menu opens, so that it opens at its size. */
export function useWorkspaces() {
  return useQuery(WorkspaceItemsQuery).data?.viewer?.workspaces ?? [];
}

interface WorkspaceItemsProps {
  readonly workspaces: ReturnType<typeof useWorkspaces>;
  readonly onCreate: () => void;
}

/** Menu items to go to another workspace, or to make one. */
export function WorkspaceItems({ workspaces, onCreate }: WorkspaceItemsProps) {
  const { t } = useLingui();
  const [enter, { entering }] = useEnterWorkspace();
  const current = workspaces.find((workspace) => workspace.current)?.workspaceId ?? null;
  return (
    <>
      <Menu.RadioGroup value={current}>
        <Menu.Label>
          <Trans>Workspaces</Trans>
        </Menu.Label>
        {workspaces.map(({ workspaceId, name, role }) => (
          <Menu.RadioItem
            key={workspaceId}
            value={workspaceId}
            disabled={entering}
            onChange={() => void enter(workspaceId)}
          >
            <Text size="sm" lineClamp={1}>
              {name}
            </Text>
            <Text size="xs">{t(roles[role].label)}</Text>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Item
        leftSection={<IconPlus size={18} aria-hidden />}
        closeMenuOnClick
        onClick={onCreate}
      >
        <Trans>New workspace</Trans>
      </Menu.Item>
    </>
  );
}
