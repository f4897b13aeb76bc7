import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { DeletePostDialog_ResultFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { PostChangeAlert, type Reconnecting } from './post-change-alert.tsx';
import { type PostChangeProblem, readPostChangeProblem } from './post-change-problem.ts';
import { useDeletePost } from './use-post-changes.ts';

const DeletePostDialogResult = graphql(`
  fragment DeletePostDialog_result on ShareResult {
    id
    connection {
      id
      displayName
    }
    platform {
      id
    }
  }
`);

/** What the dialogs about a published post have in common. */
export interface PostDialogProps<Result> {
  readonly result: FragmentType<Result>;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The dialog is gone from the screen. */
  readonly onClosed: () => void;
  readonly reconnecting: Reconnecting;
  readonly onReconnect: () => void;
}

/** Asks before a post is deleted at its platform. */
export function DeletePostDialog(props: PostDialogProps<DeletePostDialog_ResultFragment>) {
  const { opened, onClose, onClosed, reconnecting, onReconnect } = props;
  const { data, complete } = useFragment({ fragment: DeletePostDialogResult, from: props.result });
  const { t } = useLingui();
  const [deletePost, { loading }] = useDeletePost();
  const [problem, setProblem] = useState<PostChangeProblem | null>(null);
  if (!complete) return null;
  const account = data.connection.displayName;
  const platform = platforms[data.platform.id].label;

  const close = () => {
    setProblem(null);
    onClose();
  };
  const keep = () => {
    // What becomes of the post must be seen.
    if (!loading) close();
  };
  const confirm = async () => {
    setProblem(null);
    const input = { resultId: data.id };
    const answer = await deletePost({ variables: { input } }).catch((error: unknown) => ({
      data: undefined,
      error,
    }));
    const found = readPostChangeProblem(answer.data?.deleteShareResult, answer.error);
    if (found) return setProblem(found);
    notifications.show({
      title: t`Post deleted`,
      message: t`The post of ${account} is no longer on ${platform}.`,
    });
    close();
  };

  return (
    <Modal
      opened={opened}
      onClose={keep}
      returnFocus={false}
      onExitTransitionEnd={onClosed}
      title={t`Delete the post on ${platform}?`}
    >
      <Stack gap="md">
        <Text size="sm">
          <Trans>
            The post of {account} is deleted on {platform} for good. Here it stays in your history.
          </Trans>
        </Text>
        {problem && <PostChangeAlert {...{ problem, reconnecting, onReconnect }} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={keep} disabled={loading} data-autofocus>
            <Trans comment="Button: the post is not deleted">Keep it</Trans>
          </Button>
          <Button color="red" loading={loading} onClick={() => void confirm()}>
            <Trans>Delete post</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
