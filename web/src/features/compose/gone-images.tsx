import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';

/** Says that a draft was there longer than some of its images. */
export function GoneImages() {
  const { t } = useLingui();
  return (
    <Alert color="orange" title={t`Some images are gone`}>
      <Trans>Images that are not shared are kept for seven days. Add them once more.</Trans>
    </Alert>
  );
}
