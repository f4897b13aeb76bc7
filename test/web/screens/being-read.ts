import type { Page, Route } from 'playwright-core';
import type { Screens, State } from './screen.ts';

/** What the frame asks for. */
const FRAME = /"operationName":"(RequireViewer|App)"/;

/** A place that is still being read, its frame with it or not. */
const still = (path: string, frame: 'with' | 'without' = 'with'): State => ({
  name: `being-read${path.replaceAll('/', '-')}`,
  show: async (page) => {
    const hold = (route: Route) => {
      const goesOn = frame === 'with' && FRAME.test(route.request().postData() ?? '');
      return goesOn ? route.continue() : undefined;
    };
    await page.route('**/graphql', hold);
    await page.goto(path);
    await skeletons(page).first().waitFor();
  },
  leave: (page) => page.unroute('**/graphql'),
});

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
