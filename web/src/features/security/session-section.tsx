import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { SecurityQuery } from '../../gql/graphql.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Row } from '../../ui/row.tsx';
import classes from '../../ui/rows.module.css';
import { SettingsSection } from '../../ui/settings-section.tsx';

const EndSessions = graphql(`
  mutation EndSessions($input: EndSessionsInput!) {
    endSessions(input: $input) {
      __typename
      ... on EndSessionsSuccess {
        viewer {
          id
          sessions {
            id
            browser
            system
            address
            lastActiveAt
            current
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

type Session = NonNullable<SecurityQuery['viewer']>['sessions'][number];

interface SessionSectionProps {
  readonly sessions: readonly Session[];
  /** What is shown is not so any more. */
  readonly onOutdated: () => void;
}

/** The browsers a person is signed in at; each can be signed out from here. */
export function SessionSection({ sessions, onOutdated }: SessionSectionProps) {
  const { t } = useLingui();
  const nameOf = useSessionName();
  const [end] = useMutation(EndSessions);
  /** The session being ended; null: all others. */
  const [ending, setEnding] = useState<string | null | undefined>(undefined);
  const signOut = async (id: string | null, done: string) => {
    setEnding(id);
    const answer = await end({ variables: { input: { id } } }).catch(() => ({ data: undefined }));
    setEnding(undefined);
    const ended = answer.data?.endSessions;
    if (ended?.__typename === 'EndSessionsSuccess')
      return notifications.show({
        title: done,
        message: t`To use Herald there, one has to sign in again.`,
      });
    if (ended) onOutdated();
    notifications.show({
      color: 'red',
      title: t`Nobody was signed out`,
      message: ended?.message ?? t`The server could not be reached. Try again in a moment.`,
    });
  };
  const others = sessions.filter(({ current }) => !current);

  return (
    <SettingsSection
      title={t`Browsers`}
      description={t`Where you are signed in. Sign out what you do not know, then change your password.`}
      actions={
        <Button
          variant="default"
          loading={ending === null}
          disabled={others.length === 0}
          onClick={() => void signOut(null, t`All other browsers are signed out`)}
        >
          {t`Sign out all others`}
        </Button>
      }
    >
      <ul className={`${classes.list} ${classes.parted}`}>
        {sessions.map((session) => {
          const name = nameOf(session);
          return (
            <Row key={session.id}>
              <Stack gap={2} miw={0}>
                <Group gap="xs">
                  <Text fw={600} size="sm">
                    {name}
                  </Text>
                  {session.current && <Badge variant="light" tt="none">{t`This browser`}</Badge>}
                </Group>
                <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  <Trans>
                    Last active <RelativeTime time={session.lastActiveAt} />
                  </Trans>
                  {session.address && ` · ${session.address}`}
                </Text>
              </Stack>
              {!session.current && (
                <div className={classes.actions}>
                  <Button
                    variant="subtle"
                    size="xs"
                    aria-label={t`Sign out ${name}`}
                    loading={ending === session.id}
                    onClick={() => void signOut(session.id, t`${name} is signed out`)}
                  >
                    {t`Sign out`}
                  </Button>
                </div>
              )}
            </Row>
          );
        })}
      </ul>
    </SettingsSection>
  );
}

function useSessionName() {
  const { t } = useLingui();
  return ({ browser, system }: Pick<Session, 'browser' | 'system'>): string => {
    if (browser && system) return t`${browser} on ${system}`;
    return browser ?? system ?? t`Unknown browser`;
  };
}
