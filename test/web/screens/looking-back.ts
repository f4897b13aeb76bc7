import type { Page } from 'playwright-core';
import * as steps from '../steps.ts';
import { opened, type Screens, type State, take } from './screen.ts';

const actions = (page: Page, share: string) =>
  page.getByRole('button', { name: `Actions for “${share}”` });
const postMenu = (page: Page, platform: string) =>
  page.getByRole('button', { name: new RegExp(`^Change the post of .* on ${platform}$`) });

/** What so many accounts went through. */
const history = (name: string, told: string, accounts = 1): State => ({
  name,
  show: async (page) => {
    await steps.expandAll(page, /^What happened/);
    await page
      .getByRole('region', { name: 'Accounts' })
      .getByText(told)
      .nth(accounts - 1)
      .waitFor();
  },
});

export const shares: Screens = {
  name: 'shares',
  as: 'owner',
  screens: [
    {
      name: 'shares',
      path: '/shares',
      heading: 'Shares',
      there: (page) => page.getByRole('link', { name: /^To everybody/ }),
      states: [
        opened('shares-menu', 'menu', (page) => actions(page, 'Persevere').click()),
        {
          name: 'shares-between-dates',
          show: async (page) => {
            await page.getByLabel('Date').selectOption({ label: 'From … to …' });
            await page.getByLabel('To', { exact: true }).waitFor();
          },
        },
        {
          name: 'shares-none-found',
          show: async (page) => {
            await page.getByLabel('Search the shares').fill('nowhere to be found');
            await page.getByRole('heading', { name: 'No share matches' }).waitFor();
          },
        },
      ],
    },
    {
      name: 'share',
      path: ({ shares: { mixed } }) => `/shares/${mixed}`,
      heading: 'Shared',
      there: (page) => steps.rows(page).getByRole('button', { name: /^Edit and share again/ }),
      states: [
        history('share-history', 'Attempt 1', 6),
        opened('post-menu', 'menu', (page) => postMenu(page, 'Facebook').click()),
        opened('post-menu-refuses', 'menu', (page) => postMenu(page, 'Threads').click()),
        opened('edit-post', 'dialog', (page) =>
          take(page, postMenu(page, 'Facebook'), 'Edit text'),
        ),
        opened('delete-post', 'dialog', (page) =>
          take(page, postMenu(page, 'Facebook'), 'Delete post'),
        ),
      ],
    },
    {
      name: 'share-in-trouble',
      path: ({ shares: { troubled } }) => `/shares/${troubled}`,
      heading: 'Shared',
      there: (page) => page.getByRole('button', { name: /^It was posted/ }),
      states: [
        {
          name: 'post-found',
          show: async (page) => {
            await page.getByRole('button', { name: /^It was posted/ }).click();
            await page.getByLabel('Link to the post, if you have it').fill('nonsense');
            await page.getByText('This is no web address.').waitFor();
          },
        },
      ],
    },
    {
      name: 'share-that-waits',
      path: ({ shares: { retrying } }) => `/shares/${retrying}`,
      heading: 'Sharing',
      there: (page) => steps.rows(page).getByText('Trying again', { exact: true }),
      states: [history('history-that-goes-on', 'Attempt 1')],
    },
    {
      name: 'share-canceled',
      path: ({ shares: { canceled } }) => `/shares/${canceled}`,
      heading: 'Canceled',
    },
    { name: 'no-such-share', path: '/shares/nothing-here', heading: 'No such share' },
  ],
};

const calendar = (view: 'month' | 'week', day: string) =>
  `/shares/calendar?${new URLSearchParams({ view, day })}`;
const planned = (page: Page) => page.getByRole('link', { name: 'Ferns 0' });

export const plans: Screens = {
  name: 'plans',
  as: 'owner',
  screens: [
    {
      name: 'upcoming',
      path: '/shares/upcoming',
      heading: 'Shares',
      there: planned,
      states: [
        opened('upcoming-menu', 'menu', (page) => actions(page, 'Ferns 0').click()),
        opened('publish-now', 'dialog', (page) =>
          take(page, actions(page, 'Ferns 0'), 'Share now'),
        ),
        opened('call-off', 'dialog', (page) =>
          take(page, actions(page, 'Ferns 0'), 'Cancel the share'),
        ),
      ],
    },
    {
      name: 'calendar-month',
      path: ({ plannedDay }) => calendar('month', plannedDay),
      heading: 'Shares',
      there: planned,
      states: [
        opened('move', 'dialog', (page) => take(page, actions(page, 'Ferns 0'), 'Change time')),
      ],
    },
    {
      name: 'calendar-week',
      path: ({ plannedDay }) => calendar('week', plannedDay),
      heading: 'Shares',
      there: planned,
    },
    {
      name: 'share-edited',
      path: ({ shares: { planned: id } }) => `/shares/${id}/edit`,
      heading: 'Edit',
      there: (page) => page.getByRole('button', { name: 'Save changes' }),
    },
    {
      name: 'share-planned',
      path: ({ shares: { planned: id } }) => `/shares/${id}`,
      heading: 'Scheduled',
      there: (page) => page.getByRole('button', { name: 'Change time' }),
      states: [history('history-of-a-plan', 'Ada Lovelace changed its time.')],
    },
  ],
};
