import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';

/** Says that another app handed over more than arrived. */
export function LostParts() {
  const { t } = useLingui();
  return (
    <Alert color="orange" title={t`Not everything arrived`}>
      <Trans>Some of what you shared got lost on the way here. Add it once more.</Trans>
    </Alert>
  );
}
