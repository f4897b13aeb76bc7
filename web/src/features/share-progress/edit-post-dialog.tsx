import { useFragment } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { EditPostDialog_ResultFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import type { PostDialogProps } from './delete-post-dialog.tsx';
import { EditPostForm } from './edit-post-form.tsx';
import { type PostChangeProblem, readPostChangeProblem } from './post-change-problem.ts';
import { useEditText } from './use-edit-text.ts';
import { useEditPost } from './use-post-changes.ts';

const EditPostDialogResult = graphql(`
  fragment EditPostDialog_result on ShareResult {
    id
    message
    connection {
      id
      displayName
    }
    platform {
      id
    }
    ...EditPostForm_result
  }
`);

/** Lets the text of a published post be changed at its platform. */
export function EditPostDialog({
  result,
  ...props
}: PostDialogProps<EditPostDialog_ResultFragment>) {
  const { data, complete } = useFragment({
    fragment: EditPostDialogResult,
    fragmentName: 'EditPostDialog_result',
    from: result,
  });
  return complete ? <Dialog data={data} {...props} /> : null;
}

interface DialogProps extends Omit<PostDialogProps<EditPostDialog_ResultFragment>, 'result'> {
  readonly data: EditPostDialog_ResultFragment;
}

/** Whether it may be closed hangs on the text and the request: they live here, where that is known in the same moment. */
function Dialog({ data, opened, onClose, onClosed, reconnecting, onReconnect }: DialogProps) {
  const { t } = useLingui();
  const { text, changed, write, discard } = useEditText(data.id, data.message);
  const [edit, { loading }] = useEditPost();
  const [problem, setProblem] = useState<PostChangeProblem | null>(null);
  const account = data.connection.displayName;
  const platform = platforms[data.platform.id].label;

  const close = () => {
    // What becomes of the post must be seen.
    if (!loading) onClose();
  };
  const closed = () => {
    setProblem(null);
    discard();
    onClosed();
  };
  const save = async () => {
    if (!changed || loading) return;
    setProblem(null);
    const input = { resultId: data.id, message: text.trim() };
    const answer = await edit({ variables: { input } }).catch((error: unknown) => ({
      data: undefined,
      error,
    }));
    const found = readPostChangeProblem(answer.data?.editShareResult, answer.error);
    if (found) return setProblem(found);
    notifications.show({
      title: t`Post edited`,
      message: t`The post of ${account} on ${platform} has its new text.`,
    });
    onClose();
  };

  return (
    <Modal
      opened={opened}
      onClose={close}
      closeOnEscape={!changed}
      closeOnClickOutside={false}
      returnFocus={false}
      onExitTransitionEnd={closed}
      title={t`Edit the post on ${platform}`}
    >
      <EditPostForm
        result={data}
        text={text}
        onText={(words) => {
          setProblem(null);
          write(words);
        }}
        changed={changed}
        saving={loading}
        onSave={() => void save()}
        onCancel={close}
        {...{ problem, reconnecting, onReconnect }}
      />
    </Modal>
  );
}
