import type { Page } from 'playwright-core';
import type { Screens, State } from './screen.ts';

/** What the frame asks for. */
const FRAME = /"operationName":"(RequireViewer|App)"/;

/** A place that is still being read, its frame with it or not. */
function still(path: string, frame: 'with' | 'without' = 'with'): State {
  let release: (() => Promise<void>) | undefined;
  return {
    name: `being-read${path.replaceAll('/', '-')}`,
    show: async (page) => {
      release = await hold(page, (asked) => frame === 'without' || !FRAME.test(asked));
      await page.goto(path);
      await skeletons(page).first().waitFor();
    },
    leave: async () => release?.(),
  };
}

/** Keeps what a page asks of the API from the server. A route of Playwright's would also keep it from its own cache. */
async function hold(page: Page, isHeld: (asked: string) => boolean): Promise<() => Promise<void>> {
  const devTools = await page.context().newCDPSession(page);
  devTools.on('Fetch.requestPaused', ({ requestId, request: { postData = '' } }) => {
    if (isHeld(postData)) return;
    // Who asked may be gone.
    devTools.send('Fetch.continueRequest', { requestId }).catch(() => undefined);
  });
  await devTools.send('Fetch.enable', { patterns: [{ urlPattern: '*/graphql' }] });
  return () => devTools.detach();
}

const skeletons = (page: Page) => page.getByRole('main').locator('.mantine-Skeleton-root');

/** What stands in for places while they are read. */
export const beingRead: Screens = {
  name: 'what is being read',
  as: 'owner',
  screens: [
    {
      name: 'being-read',
      path: '/nothing/here',
      heading: 'Page not found',
      states: [
        still('/', 'without'),
        still('/share'),
        still('/shares'),
        still('/shares/upcoming'),
        still('/shares/calendar'),
        still('/shares/any'),
        still('/notifications'),
        ...[
          'business-profile',
          'notifications',
          'preferences',
          'social-accounts',
          'people',
          'security',
          'share-button',
        ].map((tab) => still(`/settings/${tab}`)),
      ],
    },
  ],
};
