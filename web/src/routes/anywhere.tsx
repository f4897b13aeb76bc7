import { useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { BookmarkletCard } from '../features/anywhere/bookmarklet-card.tsx';
import { InstallCard } from '../features/anywhere/install-card.tsx';
import { ShareSheetCard } from '../features/anywhere/share-sheet-card.tsx';

/** How to share to Herald from elsewhere: other pages, other apps, the home screen. */
export function Component() {
  const { t } = useLingui();
  // First what goes for the device in use.
  const inHand = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false });
  return (
    <Stack gap="lg">
      <title>{`${t`Share from anywhere`} · Herald`}</title>
      {inHand && <InstallCard />}
      {inHand && <ShareSheetCard />}
      <BookmarkletCard />
      {!inHand && <ShareSheetCard />}
      {!inHand && <InstallCard />}
    </Stack>
  );
}
