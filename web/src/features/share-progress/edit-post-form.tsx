import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Box, Button, Group, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { EditPostForm_ResultFragment } from '../../gql/graphql.ts';
import { CheckNotes } from '../../ui/check-notes.tsx';
import { TextMeter } from '../../ui/text-meter.tsx';
import { discardEditText, loadEditText, saveEditText } from './edit-text-store.ts';
import { PostChangeAlert, type Reconnecting } from './post-change-alert.tsx';
import { type PostChangeProblem, readPostChangeProblem } from './post-change-problem.ts';
import { useEditCheck } from './use-edit-check.ts';
import { useEditPost } from './use-post-changes.ts';

const EditPostFormResult = graphql(`
  fragment EditPostForm_result on ShareResult {
    id
    message
    options {
      name
      value
    }
    connection {
      id
      displayName
    }
    share {
      id
      url
      title
      description
      images {
        id
        altText
      }
    }
  }
`);

/** Why the form should not be closed in passing. */
export type EditHold = 'changed' | 'saving';

interface EditPostFormProps {
  readonly result: FragmentType<EditPostForm_ResultFragment>;
  readonly onHold: (hold: EditHold | null) => void;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
  readonly reconnecting: Reconnecting;
  readonly onReconnect: () => void;
}

/** The text of a published post, to be changed. */
export function EditPostForm({ result, ...handlers }: EditPostFormProps) {
  const { data, complete } = useFragment({ fragment: EditPostFormResult, from: result });
  return complete ? <Form data={data} {...handlers} /> : null;
}

interface FormProps extends Omit<EditPostFormProps, 'result'> {
  readonly data: EditPostForm_ResultFragment;
}

function Form({ data, onHold, onCancel, onSaved, reconnecting, onReconnect }: FormProps) {
  const [message, setMessage] = useState(() => loadEditText(data.id) ?? data.message);
  const [problem, setProblem] = useState<PostChangeProblem | null>(null);
  const [edit, { loading }] = useEditPost();
  const trimmed = message.trim();
  const check = useEditCheck(data, trimmed);
  const unchanged = trimmed === data.message.trim();
  const changed = unchanged ? null : 'changed';
  const hold = loading ? 'saving' : changed;
  useEffect(() => {
    onHold(hold);
    return () => onHold(null);
  }, [hold, onHold]);
  // Left by closing it, not by a login elsewhere: the text is done with.
  useEffect(() => () => discardEditText(data.id), [data.id]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (unchanged || loading) return;
    setProblem(null);
    const input = { resultId: data.id, message: trimmed };
    const answer = await edit({ variables: { input } }).catch(() => ({ data: undefined }));
    const found = readPostChangeProblem(answer.data?.editShareResult);
    if (found) return setProblem(found);
    onSaved();
  };
  const reconnect = () => {
    saveEditText(data.id, message);
    onReconnect();
  };

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap="md">
        <Textarea
          label="Text"
          description={`What ${data.connection.displayName} says. Link and images stay as they are.`}
          autosize
          minRows={4}
          maxRows={14}
          maxLength={70_000}
          value={message}
          readOnly={loading}
          onChange={(event) => {
            setProblem(null);
            setMessage(event.currentTarget.value);
          }}
          data-autofocus
        />
        {check ? (
          <Stack gap={6}>
            <TextMeter length={check.length} limit={check.limit} />
            <CheckNotes problems={check.problems} warnings={check.warnings} />
          </Stack>
        ) : (
          <Box h={20} aria-hidden />
        )}
        {problem && <PostChangeAlert {...{ problem, reconnecting }} onReconnect={reconnect} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={loading}>
            Cancel
          </Button>
          <Button type="submit" loading={loading} disabled={unchanged}>
            Save the text
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
