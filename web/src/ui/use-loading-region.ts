import { useLingui } from '@lingui/react/macro';

/** What a screen reader is told of a place whose content is still being read. */
export function useLoadingRegion() {
  const { t } = useLingui();
  return { role: 'group', 'aria-busy': true, 'aria-label': t`Loading` } as const;
}
