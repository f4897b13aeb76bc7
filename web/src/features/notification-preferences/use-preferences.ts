import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { NotificationKind } from '../../gql/graphql.ts';

const UpdateNotificationPreferences = graphql(`
  mutation UpdateNotificationPreferences($input: UpdateNotificationPreferencesInput!) {
    updateNotificationPreferences(input: $input) {
      __typename
      ... on UpdateNotificationPreferencesSuccess {
        preferences {
          kind
          email
          inApp
        }
      }
      ... on ValidationError {
        message
      }
    }
  }
`);

export type Channel = 'inApp' | 'email';

/** How a member is told of one kind. */
export interface Preference {
  readonly kind: NotificationKind;
  readonly email: boolean;
  readonly inApp: boolean;
}

/** The switch that was last changed, and what became of that. */
export interface Change {
  readonly kind: NotificationKind;
  readonly channel: Channel;
  readonly on: boolean;
  readonly state: 'saving' | 'saved' | 'failed';
}

/** Switches a channel of a kind on or off, at once; what the server does not take switches back. */
export function useChangePreference() {
  const [mutate] = useMutation(UpdateNotificationPreferences);
  const [change, setChange] = useState<Change | null>(null);
  const save = async (preference: Preference, channel: Channel, on: boolean) => {
    const { kind } = preference;
    const began: Change = { kind, channel, on, state: 'saving' };
    setChange(began);
    const end = (state: Change['state']) =>
      setChange((current) => (current === began ? { ...began, state } : current));
    try {
      const { data } = await mutate({
        variables: { input: { preferences: [{ kind, [channel]: on }] } },
        optimisticResponse: {
          updateNotificationPreferences: {
            __typename: 'UpdateNotificationPreferencesSuccess',
            preferences: [{ __typename: 'NotificationPreference', ...preference, [channel]: on }],
          },
        },
      });
      const answer = data?.updateNotificationPreferences.__typename;
      end(answer === 'UpdateNotificationPreferencesSuccess' ? 'saved' : 'failed');
    } catch {
      end('failed');
    }
  };
  return { change, save };
}
