import { useLingui } from '@lingui/react/macro';
import { useForm } from '@mantine/form';
import { useChange } from '../../apollo/use-change.ts';
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
  const [change, { loading, problem }] = useChange();
  const form = useForm<WebhookValues>({
    initialValues,
    validate: {
      url: (url) => (url.trim() ? null : t`Enter the address of your service.`),
      events: (events) => (events.length > 0 ? null : t`Choose at least one event.`),
    },
  });
  /** Whether fields say what is wrong with them. */
  const tellAtFields = (answer: WebhookAnswer): boolean => {
    if (answer.__typename !== 'ValidationError') return false;
    const errors = answer.fieldErrors.flatMap(({ path: [field], message }) =>
      field ? [[field, message] as const] : [],
    );
    form.setErrors(Object.fromEntries(errors));
    if (errors[0]) form.getInputNode(errors[0][0])?.focus();
    return errors.length > 0;
  };
  const submit = form.onSubmit(async (values) => {
    const saved = await change(async () => {
      const answer = await save(values);
      return answer && tellAtFields(answer) ? null : answer;
    });
    if (saved) onSaved(saved.secret);
  });
  return { form, submit, loading, problem };
}
