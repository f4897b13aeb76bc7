import * as steps from '../steps.ts';
import { opened, type Screens } from './screen.ts';

/** What somebody sees who is not signed in. */
export const signedOut: Screens = {
  name: 'the ways in',
  as: 'visitor',
  expects: /status of 401/,
  screens: [
    {
      name: 'sign-in',
      path: '/sign-in',
      heading: 'Sign in',
      states: [
        {
          name: 'sign-in-refused',
          show: async (page) => {
            await steps.signIn(page, { email: 'nobody@example.test', password: 'not known' });
            await page.getByText('do not belong together').waitFor();
          },
        },
      ],
    },
    { name: 'sign-up', path: '/sign-up', heading: 'Create your account' },
    {
      name: 'forgot-password',
      path: '/forgot-password',
      heading: 'Forgot your password?',
      states: [
        {
          name: 'forgot-password-mailed',
          show: async (page) => {
            await page.getByLabel('Email').fill('nobody@example.test');
            await page.keyboard.press('Enter');
            await page.getByText('Look into your mail').waitFor();
          },
        },
      ],
    },
    {
      name: 'reset-password',
      path: '/reset-password#no-token',
      heading: 'Choose a new password',
      states: [
        {
          name: 'reset-password-too-short',
          show: async (page) => {
            await page.getByLabel('New password', { exact: true }).fill('short');
            await page.keyboard.press('Enter');
            await page.getByText('Use at least 8 characters.').waitFor();
          },
        },
      ],
    },
    {
      name: 'invitation',
      path: ({ invitation }) => invitation,
      heading: 'Join Ada Lovelace’s workspace',
      there: (page) => page.getByRole('link', { name: 'Create an account' }),
    },
    { name: 'invitation-unknown', path: '/invitation#no-such', heading: 'Invitation' },
    {
      name: 'connect-link',
      path: ({ connectLink }) => connectLink,
      heading: 'Connect an account',
      there: (page) => page.getByRole('button', { name: 'Mastodon' }),
      states: [
        {
          name: 'connect-link-asks-for-the-server',
          show: async (page) => {
            await page.getByRole('button', { name: 'Mastodon' }).click();
            await page.getByLabel('Server or full handle').waitFor();
          },
        },
        {
          name: 'connect-link-asks-for-the-login',
          show: async (page) => {
            await page.getByRole('button', { name: 'Instagram' }).click();
            await page.getByRole('button', { name: 'With Facebook' }).waitFor();
          },
        },
      ],
    },
    {
      name: 'connect-link-closed',
      path: ({ closedLink }) => closedLink,
      heading: 'Connect an account',
      there: (page) => page.getByText('This link was called off'),
    },
    { name: 'connect-link-unknown', path: '/connect', heading: 'Connect an account' },
  ],
};

/** What somebody sees who has nothing yet. */
export const firstDays: Screens = {
  name: 'the first days',
  as: 'newcomer',
  screens: [
    {
      name: 'first-run',
      path: '/',
      heading: 'Home',
      there: (page) => page.getByRole('region', { name: 'Your first post' }),
    },
    {
      name: 'no-account',
      path: '/settings/social-accounts',
      heading: 'Settings',
      there: (page) => page.getByRole('region', { name: 'Your first post' }),
      states: [
        opened('choice-of-login', 'dialog', (page) =>
          page.getByRole('button', { name: 'Connect Instagram' }).click(),
        ),
      ],
    },
    {
      name: 'nothing-to-share-to',
      path: '/share',
      heading: 'Share',
      there: (page) => page.getByRole('heading', { name: 'Connect an account first' }),
    },
    {
      name: 'no-shares',
      path: '/shares',
      heading: 'Shares',
      there: (page) => page.getByRole('heading', { name: 'Nothing shared yet' }),
    },
    {
      name: 'nothing-planned',
      path: '/shares/upcoming',
      heading: 'Shares',
      there: (page) => page.getByRole('heading', { name: 'Nothing planned' }),
    },
    {
      name: 'empty-calendar',
      path: '/shares/calendar',
      heading: 'Shares',
      there: (page) => page.getByRole('link', { name: 'Next month' }),
    },
    {
      name: 'no-notifications',
      path: '/notifications',
      heading: 'Notifications',
      there: (page) => page.getByRole('heading', { name: 'Nothing needs you' }),
    },
    {
      name: 'invitation-of-another',
      path: ({ invitation }) => invitation,
      heading: 'Join Ada Lovelace’s workspace',
      there: (page) => page.getByText('you are signed in as'),
    },
  ],
};
