import { useMutation } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';

const UpdateEmbedOrigins = graphql(`
  mutation UpdateEmbedOrigins($input: UpdateEmbedOriginsInput!) {
    updateEmbedOrigins(input: $input) {
      __typename
      ... on WorkspaceSuccess {
        workspace {
          id
          embedOrigins
        }
      }
      ... on ValidationError {
        message
      }
    }
  }
`);

/** The pages that are told of shares, one a line; what was typed stays until it is saved. */
export function OriginsForm({ origins }: { readonly origins: readonly string[] }) {
  const { t } = useLingui();
  const [mutate, { loading }] = useMutation(UpdateEmbedOrigins);
  const [text, setText] = useState(origins.join('\n'));
  const [saved, setSaved] = useState(text);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const save = async () => {
    setRefusal(null);
    setProblem(null);
    const typed = text.split('\n').filter((line) => line.trim() !== '');
    const { data, error } = await mutate({ variables: { input: { origins: typed } } }).catch(
      (error: unknown) => ({ data: undefined, error }),
    );
    const told = data?.updateEmbedOrigins;
    if (told?.__typename === 'ValidationError') {
      setRefusal(told.message);
      field.current?.focus();
      return;
    }
    if (!told)
      return setProblem(
        saidReason(error) ?? t`The server could not be reached. Try again in a moment.`,
      );
    const stored = told.workspace.embedOrigins.join('\n');
    setSaved(stored);
    // What was typed meanwhile is still to be saved.
    setText((current) => (current === text ? stored : current));
    notifications.show({ color: 'green', message: t`The list of pages is saved.` });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="md">
        <Textarea
          ref={field}
          label={t`Addresses`}
          description={t`One a line: scheme and host, without what follows.`}
          placeholder="https://shop.example"
          autosize
          minRows={3}
          maxRows={12}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={refusal}
        />
        {problem && <FailureAlert>{problem}</FailureAlert>}
        <SaveBar unsaved={text !== saved} saving={loading} />
      </Stack>
    </form>
  );
}
