import * as z from 'zod';
import { builder } from '../builder.ts';
import {
  InstanceUnreachableError,
  NotFoundError,
  PlatformUnavailableError,
  ValidationError,
} from '../errors.ts';
import { rowId } from '../global-id.ts';
import { PLATFORM_IDS } from '../platform-id.ts';
import { COSTLY } from '../query-limits.ts';
import { ConnectRedirectType } from './connect.ts';
import { ConnectVisit, visitKey } from './connect-visit.ts';
import { PlatformIdType } from './platform.ts';

const BeginVisitLoginInput = builder
  .inputType('BeginVisitLoginInput', {
    description: 'What to connect by a link.',
    fields: (t) => ({
      link: t.string({ required: true, description: 'The ConnectLink.' }),
      platform: t.field({
        type: PlatformIdType,
        required: true,
        description: 'The network to log in at.',
      }),
      instance: t.string({
        description:
          'Mastodon: `mastodon.social`, `https://…` or `@me@mastodon.social`; at most 300 characters.',
      }),
      loginWith: t.field({
        type: PlatformIdType,
        description: "Whose login to use: one of the platform's `loginMethods`.",
      }),
    }),
  })
  .validate(
    z.object({
      link: rowId,
      platform: z.enum(PLATFORM_IDS),
      instance: z.string().max(300).nullish(),
      loginWith: z.enum(PLATFORM_IDS).nullish(),
    }),
  );

builder.mutationField('beginVisitLogin', (t) =>
  t.field({
    type: ConnectRedirectType,
    skipTypeScopes: true,
    complexity: COSTLY,
    description:
      'Begins a login for somebody who opened a link, in the browser they opened it in. For Herald’s own page.',
    errors: {
      types: [NotFoundError, PlatformUnavailableError, InstanceUnreachableError, ValidationError],
      union: { name: 'BeginVisitLoginResult', description: 'What `beginVisitLogin` answers.' },
    },
    args: {
      input: t.arg({ type: BeginVisitLoginInput, required: true, description: 'What to connect.' }),
    },
    resolve: (_root, { input: { link, platform, instance, loginWith } }, context) =>
      context.services.visits.logIn(visitKey(context, link), {
        platform,
        instance: instance ?? null,
        loginWith: loginWith ?? null,
      }),
  }),
);

const ChooseVisitAccountsInput = builder
  .inputType('ChooseVisitAccountsInput', {
    description: 'Which of the accounts a login by a link opened to connect.',
    fields: (t) => ({
      link: t.string({ required: true, description: 'The ConnectLink.' }),
      platformUserIds: t.stringList({
        required: true,
        description: 'Of the candidates, 1 to 50 times at most 200 characters.',
      }),
    }),
  })
  .validate(
    z.object({
      link: rowId,
      platformUserIds: z.array(z.string().min(1).max(200)).min(1).max(50),
    }),
  );

builder.mutationField('chooseVisitAccounts', (t) =>
  t.field({
    type: ConnectVisit,
    skipTypeScopes: true,
    complexity: COSTLY,
    description:
      'Connects some of the accounts a login by a link opened, which uses the link up. For Herald’s own page.',
    errors: {
      types: [NotFoundError, ValidationError],
      union: {
        name: 'ChooseVisitAccountsResult',
        description: 'What `chooseVisitAccounts` answers.',
      },
    },
    args: {
      input: t.arg({
        type: ChooseVisitAccountsInput,
        required: true,
        description: 'Which accounts to connect.',
      }),
    },
    resolve: async (_root, { input: { link, platformUserIds } }, context) => {
      const key = visitKey(context, link);
      await context.services.visits.chooseAccounts(key, platformUserIds);
      const visit = await context.services.visits.find(key);
      if (!visit) throw new NotFoundError('This link is gone. Ask for another one.');
      return visit;
    },
  }),
);
