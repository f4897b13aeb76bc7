import { useLingui } from '@lingui/react/macro';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import type { WebhookEvent } from '../../gql/graphql.ts';

/** What of a webhook people choose. */
export interface WebhookValues {
  readonly name: string;
  readonly url: string;
  readonly events: WebhookEvent[];
}

/** The answer of a mutation that takes these. */
export type WebhookAnswer =
  | { readonly __typename: 'WebhookEndpointSuccess'; readonly secret: string | null }
  | { readonly __typename: 'NotFoundError'; readonly message: string }
  | {
      readonly __typename: 'ValidationError';
      readonly message: string;
      readonly fieldErrors: readonly {
        readonly path: readonly string[];
        readonly message: string;
      }[];
    };

/** The form of a webhook: what is wrong is said beside its field, and what was typed stays. */
export function useWebhookForm(
  initialValues: WebhookValues,
  save: (values: WebhookValues) => Promise<WebhookAnswer | undefined>,
  onSaved: (secret: string | null) => void,
) {
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<WebhookValues>({
    initialValues,
    validate: {
      url: (url) => (url.trim() ? null : t`Enter the address of your service.`),
      events: (events) => (events.length > 0 ? null : t`Choose at least one event.`),
    },
  });
  const refuse = (answer: Exclude<WebhookAnswer, { __typename: 'WebhookEndpointSuccess' }>) => {
    const fields = answer.__typename === 'ValidationError' ? answer.fieldErrors : [];
    const errors = fields.flatMap(({ path: [field], message }) =>
      field ? [[field, message] as const] : [],
    );
    if (errors.length === 0) return setProblem(answer.message);
    form.setErrors(Object.fromEntries(errors));
    if (errors[0]) form.getInputNode(errors[0][0])?.focus();
  };
  const submit = form.onSubmit(async (values) => {
    setLoading(true);
    setProblem(null);
    try {
      const answer = await save(values);
      if (answer?.__typename === 'WebhookEndpointSuccess') onSaved(answer.secret);
      else if (answer) refuse(answer);
      else setProblem(t`The server could not be reached. Try again in a moment.`);
    } catch (error) {
      setProblem(saidReason(error) ?? t`The server could not be reached. Try again in a moment.`);
    } finally {
      setLoading(false);
    }
  });
  return { form, submit, loading, problem };
}
