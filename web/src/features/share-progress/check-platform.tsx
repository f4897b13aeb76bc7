import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { CheckPlatform_ResultFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { useResolveResult } from './use-share-changes.ts';

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
  readonly onChanged: () => void;
}

/** The platform did not say what became of the post: the person looks, and tells. */
export function CheckPlatform({ result, onChanged }: CheckPlatformProps) {
  const { data, complete } = useFragment({ fragment: CheckPlatformResult, from: result });
  const [resolve, { loading, problem }] = useResolveResult(onChanged);
  const [found, { open, close }] = useDisclosure(false);
  const [link, setLink] = useState('');
  if (!complete) return null;
  const { connection } = data;
  const postUrl = URL.parse(link.trim())?.href ?? null;
  const unreadable = link.trim() !== '' && postUrl === null;
  const settle = (published: boolean) =>
    void resolve({ resultId: data.id, published, postUrl: published ? postUrl : null });

  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">
        {data.failure?.message}{' '}
        {connection.profileUrl && (
          <Anchor href={connection.profileUrl} target="_blank" rel="noreferrer" size="sm">
            Look at {connection.displayName} on {platforms[data.platform.id].label}{' '}
            <IconExternalLink size={13} aria-hidden />
          </Anchor>
        )}
      </Text>
      {found ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!unreadable) settle(true);
          }}
        >
          <Stack gap="xs">
            <TextInput
              w={340}
              maw="100%"
              label="Link to the post, if you have it"
              placeholder="https://"
              value={link}
              onChange={(event) => setLink(event.currentTarget.value)}
              error={unreadable ? 'This is no web address.' : undefined}
            />
            <Group gap="xs">
              <Button type="submit" size="xs" loading={loading}>
                Save
              </Button>
              <Button size="xs" variant="subtle" onClick={close}>
                Back
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Group gap="xs">
          <Button size="xs" variant="light" onClick={open}>
            I found it
          </Button>
          <Button size="xs" variant="default" loading={loading} onClick={() => settle(false)}>
            It is not there
          </Button>
        </Group>
      )}
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
    </Stack>
  );
}
