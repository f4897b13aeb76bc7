import { Trans } from '@lingui/react/macro';

/** What it is called to compose another share of the same content; of one that is planned, both go out. */
export function ShareAgainLabel({ planned }: { planned: boolean }) {
  return planned ? (
    <Trans comment="Menu item: compose another share like this planned one">Duplicate</Trans>
  ) : (
    <Trans comment="Menu item: compose a new share of the same content">Share again</Trans>
  );
}
