import * as steps from '../steps.ts';
import { opened, type Screens } from './screen.ts';

export const settings: Screens = {
  name: 'the settings',
  as: 'owner',
  screens: [
    {
      name: 'social-accounts',
      path: '/settings/social-accounts',
      heading: 'Settings',
      there: (page) => steps.card(page, 'X').getByText('Needs reconnecting'),
      states: [
        opened('disconnect', 'dialog', (page) =>
          steps
            .card(page, 'X')
            .getByRole('button', { name: /^Disconnect/ })
            .click(),
        ),
      ],
    },
    {
      name: 'business-profile',
      path: '/settings/business-profile',
      heading: 'Settings',
      there: (page) => page.getByLabel('Workspace name'),
      states: [
        {
          name: 'business-profile-refused',
          show: async (page) => {
            await page.getByLabel('Website').fill('engines');
            await page.getByRole('button', { name: 'Save' }).click();
            await page.getByText('Enter the address of a page').waitFor();
          },
        },
      ],
    },
    {
      name: 'people',
      path: '/settings/people',
      heading: 'Settings',
      there: (page) => page.getByRole('button', { name: 'Take back: mary@example.test' }),
      states: [
        opened('remove-person', 'dialog', (page) =>
          page.getByRole('button', { name: 'Remove Charles Babbage' }).click(),
        ),
        opened('leave', 'dialog', (page) => page.getByRole('button', { name: 'Leave' }).click()),
      ],
    },
    {
      name: 'notification-settings',
      path: '/settings/notifications',
      heading: 'Settings',
      there: (page) => page.getByRole('switch').first(),
    },
    {
      name: 'preferences',
      path: '/settings/preferences',
      heading: 'Settings',
      there: (page) => page.getByLabel('Visibility on Mastodon'),
      states: [
        {
          name: 'preferences-unsaved',
          show: async (page) => {
            await page.getByRole('checkbox').first().check();
            await page.getByText('Not saved yet').waitFor();
          },
        },
        opened('leave-unsaved', 'dialog', (page) =>
          page.getByRole('link', { name: 'Security' }).click(),
        ),
      ],
    },
    {
      name: 'security',
      path: '/settings/security',
      heading: 'Settings',
      there: (page) => page.getByRole('button', { name: 'Sign out all others' }),
      states: [
        opened('add-passkey', 'dialog', (page) =>
          page.getByRole('button', { name: 'Add a passkey' }).click(),
        ),
        opened('delete-account', 'dialog', (page) =>
          page.getByRole('button', { name: 'Delete account' }).click(),
        ),
      ],
    },
    {
      name: 'share-button',
      path: '/settings/share-button',
      heading: 'Settings',
      there: (page) => page.getByRole('link', { name: 'Share Example' }),
      states: [
        {
          name: 'share-button-refused',
          show: async (page) => {
            await page.getByLabel('Addresses').fill('https://shop.example/blog');
            await page.getByRole('switch', { name: 'Show where' }).press('Space');
            await page.getByRole('button', { name: 'Save' }).click();
            await page.getByText('goes on after the host').waitFor();
          },
        },
      ],
    },
    {
      name: 'webhooks',
      path: '/settings/webhooks',
      heading: 'Settings',
      there: (page) => page.getByRole('link', { name: 'shop.example' }),
      states: [
        opened('add-webhook', 'dialog', (page) =>
          page.getByRole('button', { name: 'Add a webhook' }).click(),
        ),
      ],
    },
    {
      name: 'webhook',
      path: ({ webhook }) => `/settings/webhooks/${webhook}`,
      heading: 'Settings',
      there: (page) => page.getByRole('button', { name: 'Redeliver webhook.test' }),
      states: [
        {
          name: 'webhook-message',
          show: async (page) => {
            await page.getByText('Message and answer').click();
            await page.getByText('No answer came.').waitFor();
          },
        },
        opened('edit-webhook', 'dialog', (page) =>
          page.getByRole('button', { name: 'Edit' }).click(),
        ),
        opened('new-secret', 'dialog', (page) =>
          page.getByRole('button', { name: 'New secret' }).click(),
        ),
        opened('delete-webhook', 'dialog', (page) =>
          page.getByRole('button', { name: 'Delete' }).click(),
        ),
      ],
    },
    {
      name: 'anywhere',
      path: '/settings/anywhere',
      heading: 'Settings',
      there: (page) => page.getByRole('link', { name: 'Share with Herald' }),
    },
    {
      name: 'api-keys',
      path: '/settings/api-keys',
      heading: 'Settings',
      there: (page) => page.getByText('hrld_'),
      states: [
        opened('new-key', 'dialog', (page) =>
          page.getByRole('button', { name: 'New key' }).click(),
        ),
        opened('revoke-key', 'dialog', (page) =>
          page.getByRole('button', { name: 'Revoke Shop' }).click(),
        ),
        {
          name: 'key-shown-once',
          show: async (page) => {
            await page.getByRole('button', { name: 'New key' }).click();
            await page.getByLabel('Name').fill('Blog');
            await page.getByRole('button', { name: 'Create key' }).click();
            await page.getByRole('dialog', { name: 'Copy this key now' }).waitFor();
          },
        },
      ],
    },
  ],
};
