import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconExternalLink } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { graphql } from '../../gql/gql.ts';
import type { CheckPlatform_ResultFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { Allowed } from '../../ui/allowed.tsx';
import { useLookUpResult, useResolveResult } from './use-share-changes.ts';

const CheckPlatformResult = graphql(`
  fragment CheckPlatform_result on ShareResult {
    id
    failure {
      message
    }
    connection {
      id
      displayName
      profileUrl
    }
    platform {
      id
    }
  }
`);

interface CheckPlatformProps {
  readonly result: FragmentType<CheckPlatform_ResultFragment>;
}

/** The platform did not say what became of the post: it is asked again, or the person looks, and tells. */
export function CheckPlatform({ result }: CheckPlatformProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({ fragment: CheckPlatformResult, from: result });
  const [lookUp, looking] = useLookUpResult();
  const [resolve, { loading, ...resolving }] = useResolveResult();
  const problem = looking.problem ?? resolving.problem;
  const [found, { open, close }] = useDisclosure(false);
  const [link, setLink] = useState('');
  const linkField = useRef<HTMLInputElement>(null);
  const foundButton = useRef<HTMLButtonElement>(null);
  if (!complete) return null;
  const { displayName: account, profileUrl } = data.connection;
  const platform = platforms[data.platform.id].label;
  const postUrl = URL.parse(link.trim())?.href ?? null;
  const unreadable = link.trim() !== '' && postUrl === null;
  // What was pressed goes away: the focus goes on to what came in its place.
  const toLink = () => {
    flushSync(open);
    linkField.current?.focus();
  };
  const back = () => {
    flushSync(close);
    foundButton.current?.focus();
  };
  const settle = (published: boolean) =>
    void resolve({ resultId: data.id, published, postUrl: published ? postUrl : null });

  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">
        {data.failure?.message}{' '}
        {profileUrl && (
          <Anchor href={profileUrl} target="_blank" rel="noreferrer" size="sm" underline="always">
            <Trans>
              Look at {account} on {platform}
            </Trans>{' '}
            <IconExternalLink size={13} aria-hidden />
          </Anchor>
        )}
      </Text>
      <Allowed to="editors">
        {found ? (
          <form
            style={{ width: '100%' }}
            onSubmit={(event) => {
              event.preventDefault();
              if (!unreadable) settle(true);
            }}
          >
            <Stack gap="xs">
              <TextInput
                ref={linkField}
                maw={340}
                label={t`Link to the post, if you have it`}
                placeholder="https://"
                value={link}
                onChange={(event) => setLink(event.currentTarget.value)}
                error={unreadable ? t`This is no web address.` : undefined}
              />
              <Group gap="xs">
                <Button type="submit" size="xs" loading={loading}>
                  <Trans>Save</Trans>
                </Button>
                <Button size="xs" variant="subtle" onClick={back}>
                  <Trans comment="Button: to the choice before">Back</Trans>
                </Button>
              </Group>
            </Stack>
          </form>
        ) : (
          <Group gap="xs">
            <Button
              size="xs"
              variant="light"
              loading={looking.loading}
              aria-label={t`Look it up: ${account}`}
              onClick={() => void lookUp({ resultId: data.id })}
            >
              <Trans comment="Button: the platform is asked whether it has the post">
                Look it up
              </Trans>
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={looking.loading}
              aria-label={t`It was posted: ${account}`}
              onClick={toLink}
              ref={foundButton}
            >
              <Trans comment="Button: the post is on the platform">It was posted</Trans>
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={loading}
              disabled={looking.loading}
              aria-label={t`It was not posted: ${account}`}
              onClick={() => settle(false)}
            >
              <Trans comment="Button: the post is not on the platform">It was not posted</Trans>
            </Button>
          </Group>
        )}
      </Allowed>
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
    </Stack>
  );
}
