import { graphql } from '../../gql/gql.ts';

/** How many notifications wait to be read. */
export const UnreadNotifications = graphql(`
  query UnreadNotifications {
    notifications(first: 0) {
      unreadCount
    }
  }
`);
