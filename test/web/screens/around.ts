import type { Page } from 'playwright-core';
import * as steps from '../steps.ts';
import { opened, type Screens, take } from './screen.ts';

const account = (page: Page) => page.getByRole('button', { name: /^Account of/ });

/** Where one begins, and what is there on every page. */
export const around: Screens = {
  name: 'home and the frame',
  as: 'owner',
  screens: [
    {
      name: 'home',
      path: '/',
      heading: 'Home',
      there: (page) => page.getByRole('region', { name: 'Needs you' }),
      states: [
        opened('account-menu', 'menu', (page) => account(page).click()),
        opened('new-workspace', 'dialog', (page) => take(page, account(page), 'New workspace')),
      ],
    },
    {
      name: 'notifications',
      path: '/notifications',
      heading: 'Notifications',
      there: (page) => page.getByRole('main').getByText('Unread').first(),
    },
    { name: 'not-found', path: '/nothing/here', heading: 'Page not found' },
  ],
};

/** What stands in for a page that cannot be shown. */
export const interruptions: Screens = {
  name: 'what went wrong',
  as: 'owner',
  expects: /ERR_INTERNET_DISCONNECTED|WebSocket|status of 500/,
  screens: [
    {
      name: 'error',
      path: '/',
      heading: 'This page could not be shown',
      prepare: (page) => page.route('**/graphql', (route) => route.fulfill({ status: 500 })),
    },
    {
      name: 'online',
      path: '/shares',
      heading: 'Shares',
      prepare: (page) => page.unroute('**/graphql'),
      there: (page) => page.getByRole('link', { name: /^To everybody/ }),
      states: [
        {
          name: 'offline',
          show: async (page) => {
            await page.context().setOffline(true);
            await page.getByRole('status').getByText('You are offline').waitFor();
          },
        },
        {
          name: 'offline-page',
          show: async (page) => {
            const main = page.getByRole('navigation', { name: 'Main' });
            await main.getByRole('link', { name: 'Settings' }).filter({ visible: true }).click();
            await steps.heading(page, 'You are offline').waitFor();
          },
          leave: (page) => page.context().setOffline(false),
        },
      ],
    },
  ],
};

/** What somebody sees who may only look. */
export const looking: Screens = {
  name: 'what a viewer may see',
  as: 'viewer',
  screens: [
    {
      name: 'viewer-home',
      path: '/',
      heading: 'Home',
      there: (page) => page.getByRole('region', { name: 'Latest shares' }),
    },
    {
      name: 'viewer-composer',
      path: '/share',
      heading: 'Share',
      there: (page) => page.getByRole('button', { name: 'Select all' }),
      states: [
        {
          name: 'viewer-composer-refuses',
          show: async (page) => {
            await page.getByLabel('Message').fill('Mine');
            await page.getByText('Only editors and owners of this workspace can share').waitFor();
          },
        },
      ],
    },
    {
      name: 'viewer-share',
      path: ({ shares }) => `/shares/${shares.troubled}`,
      heading: 'Shared',
      there: (page) => steps.row(page, 'LinkedIn').first(),
    },
    {
      name: 'viewer-calendar',
      path: ({ plannedDay }) => `/shares/calendar?${new URLSearchParams({ day: plannedDay })}`,
      heading: 'Shares',
      there: (page) => page.getByRole('link', { name: 'Ferns 0' }),
    },
    {
      name: 'viewer-accounts',
      path: '/settings/social-accounts',
      heading: 'Settings',
      there: (page) => page.getByText('You look at this workspace as a viewer'),
    },
    {
      name: 'viewer-profile',
      path: '/settings/business-profile',
      heading: 'Settings',
      there: (page) => page.getByRole('heading', { name: 'Business profile' }),
    },
    {
      name: 'viewer-share-button',
      path: '/settings/share-button',
      heading: 'Settings',
      there: (page) => page.getByText('Only owners of this workspace can change this list.'),
    },
    {
      name: 'viewer-people',
      path: '/settings/people',
      heading: 'Settings',
      there: (page) => page.getByRole('button', { name: 'Leave' }),
    },
  ],
};

const german = (page: Page) =>
  page.getByRole('link', { name: 'Einstellungen', exact: true }).filter({ visible: true });

/** The screens with the most words, in a language of longer ones. */
export const inGerman: Screens = {
  name: 'German',
  as: 'owner',
  locale: 'de-AT',
  screens: ['/', '/share', '/shares', '/settings/social-accounts', '/settings/share-button'].map(
    (path) => ({
      name: `german${path.replaceAll('/', '-')}`,
      path,
      heading: null,
      there: german,
    }),
  ),
};
