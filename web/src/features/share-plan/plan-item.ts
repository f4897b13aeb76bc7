import { graphql } from '../../gql/gql.ts';

/** What lists by date show of a share. */
export const PlanItemShare = graphql(`
  fragment PlanItem_share on Share {
    id
    message
    title
    url
    scheduledAt
    dueAt
    results {
      id
      status
      deletedAt
      platform {
        id
      }
      connection {
        id
        displayName
      }
    }
  }
`);
