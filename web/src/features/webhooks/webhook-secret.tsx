import { useLingui } from '@lingui/react/macro';
import { ShownOnce } from '../../ui/shown-once.tsx';

interface WebhookSecretProps {
  readonly secret: string;
  readonly onKept: () => void;
}

/** The secret of a webhook, shown this once. */
export function WebhookSecret({ secret, onKept }: WebhookSecretProps) {
  const { t } = useLingui();
  return (
    <ShownOnce
      label={t`Secret`}
      secret={secret}
      description={t`Your service verifies messages with this secret. Keep it where it keeps its other secrets: it is not shown again.`}
      onKept={onKept}
    />
  );
}
