import { useFragment } from '@apollo/client/react';
import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { EditPostDialog_ResultFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import type { PostDialogProps } from './delete-post-dialog.tsx';
import { type EditHold, EditPostForm } from './edit-post-form.tsx';

const EditPostDialogResult = graphql(`
  fragment EditPostDialog_result on ShareResult {
    id
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
export function EditPostDialog(props: PostDialogProps<EditPostDialog_ResultFragment>) {
  const { opened, onClose, onClosed, reconnecting, onReconnect } = props;
  const [hold, setHold] = useState<EditHold | null>(null);
  const { data, complete } = useFragment({
    fragment: EditPostDialogResult,
    fragmentName: 'EditPostDialog_result',
    from: props.result,
  });
  if (!complete) return null;
  const { label } = platforms[data.platform.id];
  const close = () => {
    if (hold !== 'saving') onClose();
  };
  const tell = () => {
    notifications.show({
      title: 'Post edited',
      message: `The post of ${data.connection.displayName} on ${label} has its new text.`,
    });
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      closeOnEscape={hold === null}
      closeOnClickOutside={false}
      returnFocus={false}
      onExitTransitionEnd={onClosed}
      title={`Edit the post on ${label}`}
    >
      <EditPostForm
        result={data}
        onHold={setHold}
        onCancel={close}
        onSaved={tell}
        {...{ reconnecting, onReconnect }}
      />
    </Modal>
  );
}
