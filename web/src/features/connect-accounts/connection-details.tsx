import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Code, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { ConnectionDetails_ConnectionFragment } from '../../gql/graphql.ts';
import { Moment } from '../../ui/moment.tsx';
import classes from './connection-details.module.css';

const ConnectionDetailsConnection = graphql(`
  fragment ConnectionDetails_connection on SocialConnection {
    id
    displayName
    scopes
    connectedAt
    lastPublishedAt
    connectLink {
      id
      createdBy
    }
  }
`);

interface ConnectionDetailsProps {
  readonly connection: FragmentType<ConnectionDetails_ConnectionFragment>;
}

/** Opens and closes what else there is to know of an account: exact times, and what the person allowed. */
export function ConnectionDetails({ connection }: ConnectionDetailsProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({
    fragment: ConnectionDetailsConnection,
    from: connection,
  });
  const [opened, { toggle }] = useDisclosure(false);
  const panelId = useId();
  if (!complete) return null;
  const { displayName, scopes, connectedAt, lastPublishedAt, connectLink } = data;
  const linkedBy = connectLink?.createdBy;
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <div>
      <Button
        className={classes.toggle}
        variant="subtle"
        color="gray"
        size="compact-xs"
        rightSection={<Chevron size={14} aria-hidden />}
        aria-expanded={opened}
        aria-controls={panelId}
        aria-label={t`Details: ${displayName}`}
        onClick={toggle}
      >
        <Trans comment="Opens what else there is to know of an account">Details</Trans>
      </Button>
      <div id={panelId} hidden={!opened}>
        {opened && (
          <dl className={classes.facts}>
            <Text component="dt" size="sm" c="dimmed">
              <Trans comment="When an account was connected">Connected</Trans>
            </Text>
            <Text component="dd" size="sm">
              <Moment time={connectedAt} />
            </Text>
            {connectLink && (
              <>
                <Text component="dt" size="sm" c="dimmed">
                  <Trans comment="By whom an account was connected">Connected by</Trans>
                </Text>
                <Text component="dd" size="sm">
                  {linkedBy ? (
                    <Trans comment="By whom an account was connected: “a link of Shop”">
                      a link of {linkedBy}
                    </Trans>
                  ) : (
                    <Trans comment="By whom an account was connected">a link</Trans>
                  )}
                </Text>
              </>
            )}
            {lastPublishedAt && (
              <>
                <Text component="dt" size="sm" c="dimmed">
                  <Trans comment="When an account was last posted to">Last post</Trans>
                </Text>
                <Text component="dd" size="sm">
                  <Moment time={lastPublishedAt} />
                </Text>
              </>
            )}
            <Text component="dt" size="sm" c="dimmed">
              <Trans comment="What a person allowed Herald to do with an account, in the words of its network">
                You allowed
              </Trans>
            </Text>
            <dd>
              {scopes.length === 0 ? (
                <Text size="sm">
                  <Trans comment="Of what a person allowed">The network did not say</Trans>
                </Text>
              ) : (
                <Group gap={6}>
                  {scopes.map((scope) => (
                    <Code key={scope}>{scope}</Code>
                  ))}
                </Group>
              )}
            </dd>
          </dl>
        )}
      </div>
    </div>
  );
}
