import { useApolloClient } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../../gql/gql.ts';
import { composeAgain } from './compose-again.ts';
import { createDraft } from './draft.ts';
import { draftPlace, loadDraft, saveDraft } from './draft-store.ts';

const ShareAgain = graphql(`
  query ShareAgain($id: ID!) {
    viewer {
      id
      workspace {
        id
      }
    }
    share(id: $id) {
      id
      url
      title
      description
      message
      images {
        id
        url
        altText
      }
      results {
        id
        message
        options {
          name
          value
        }
        connection {
          id
        }
      }
    }
  }
`);

/** Answers how to open the composer with what a share said, to the same accounts. A draft of that which is there goes on. */
export function useShareAgain(): (shareId: string) => void {
  const { t } = useLingui();
  const client = useApolloClient();
  const navigate = useNavigate();
  return useCallback(
    (shareId) => {
      const open = async () => {
        const { data } = await client.query({ query: ShareAgain, variables: { id: shareId } });
        if (!data?.viewer || !data.share) throw new Error('there is no such share');
        const search = new URLSearchParams({ again: shareId });
        const place = draftPlace(data.viewer, search.toString());
        if (!loadDraft(place))
          saveDraft(place, createDraft(composeAgain(data.share, data.share.results)));
        await navigate(`/share?${search}`);
      };
      open().catch(() =>
        notifications.show({
          color: 'red',
          title: t`The share could not be read`,
          message: t`The server could not be reached. Try again in a moment.`,
        }),
      );
    },
    [client, navigate, t],
  );
}
