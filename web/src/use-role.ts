import { useQuery } from '@apollo/client/react';
import { graphql } from './gql/gql.ts';
import type { WorkspaceRole } from './gql/graphql.ts';

const Role = graphql(`
  query Role {
    viewer {
      id
      role
    }
  }
`);

/** What who is signed in may do in the workspace they work in; the frame has read it before a page is drawn. */
export function useRole() {
  const { data } = useQuery(Role);
  const role: WorkspaceRole = data?.viewer?.role ?? 'VIEWER';
  return { role, mayEdit: role !== 'VIEWER', mayOwn: role === 'OWNER' };
}
