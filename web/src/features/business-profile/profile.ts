import { graphql } from '../../gql/gql.ts';
import type { Profile_WorkspaceFragment } from '../../gql/graphql.ts';

/** What a workspace says of its business. */
export const ProfileWorkspace = graphql(`
  fragment Profile_workspace on Workspace {
    id
    name
    website
    logo
    timeZone
  }
`);

export type Profile = Profile_WorkspaceFragment;
