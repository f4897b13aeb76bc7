import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Button, Group, Stack, Textarea } from '@mantine/core';
import { graphql } from '../../gql/gql.ts';
import type { EditPostForm_ResultFragment } from '../../gql/graphql.ts';
import { CheckNotes } from '../../ui/check-notes.tsx';
import { TextMeter } from '../../ui/text-meter.tsx';
import { PostChangeAlert, type Reconnecting } from './post-change-alert.tsx';
import type { PostChangeProblem } from './post-change-problem.ts';
import { useEditCheck } from './use-edit-check.ts';

const EditPostFormResult = graphql(`
  fragment EditPostForm_result on ShareResult {
    id
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

interface EditPostFormProps {
  readonly result: FragmentType<EditPostForm_ResultFragment>;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Whether the text is another than the published one. */
  readonly changed: boolean;
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly problem: PostChangeProblem | null;
  readonly reconnecting: Reconnecting;
  readonly onReconnect: () => void;
}

/** The text of a published post, to be changed. */
export function EditPostForm({ result, ...props }: EditPostFormProps) {
  const { data, complete } = useFragment({ fragment: EditPostFormResult, from: result });
  return complete ? <Form data={data} {...props} /> : null;
}

interface FormProps extends Omit<EditPostFormProps, 'result'> {
  readonly data: EditPostForm_ResultFragment;
}

function Form({ data, text, onText, changed, saving, onSave, onCancel, ...props }: FormProps) {
  const { t } = useLingui();
  const account = data.connection.displayName;
  const { problem, reconnecting, onReconnect } = props;
  const check = useEditCheck(data, text.trim());
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <Stack gap="md">
        <Textarea
          label={t({ message: 'Text', comment: 'Field: what a post says' })}
          description={t`What ${account} says. Link and images stay as they are.`}
          autosize
          minRows={4}
          maxRows={14}
          maxLength={70_000}
          value={text}
          readOnly={saving}
          onChange={(event) => onText(event.currentTarget.value)}
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
        {problem && <PostChangeAlert {...{ problem, reconnecting, onReconnect }} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={saving}>
            <Trans comment="Button: closes a dialog, nothing is changed">Cancel</Trans>
          </Button>
          <Button type="submit" loading={saving} disabled={!changed}>
            <Trans>Save the text</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
