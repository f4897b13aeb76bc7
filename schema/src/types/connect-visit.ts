import { builder } from '../builder.ts';
import type { Visit, VisitAccount, VisitKey, VisitLogin } from '../connect-links.ts';
import type { Context } from '../context.ts';
import { rowId } from '../global-id.ts';
import { ConnectLinkStatusType } from './connect-link.ts';
import { ConnectionAttemptStatusType } from './connection-attempt.ts';
import { ConnectionCandidate } from './connection-candidate.ts';
import { Platform, PlatformIdType } from './platform.ts';

/** The visit a browser means, by a link it opened. */
export function visitKey({ visitSecrets }: Context, linkId: string): VisitKey {
  return { linkId, secrets: visitSecrets };
}

const VisitAccountType = builder.objectRef<VisitAccount>('VisitAccount').implement({
  description: 'An account, as who has just connected it by a link knows it.',
  fields: (t) => ({
    platform: t.expose('platform', { type: PlatformIdType, description: 'The network it is on.' }),
    username: t.exposeString('username', {
      nullable: true,
      description: 'Its handle without a leading @; null where it has none.',
    }),
    displayName: t.exposeString('displayName', { description: 'Its name for people.' }),
    avatarUrl: t.expose('avatarUrl', {
      type: 'URL',
      nullable: true,
      description: 'Its picture; null when it has none.',
    }),
  }),
});

const VisitLoginType = builder.objectRef<VisitLogin>('VisitLogin').implement({
  description: 'How a login by a link went.',
  fields: (t) => ({
    platform: t.field({
      type: Platform,
      description: 'What is being connected.',
      resolve: ({ platform }, _args, { services }) => services.platforms.get(platform),
    }),
    status: t.expose('status', {
      type: ConnectionAttemptStatusType,
      description: 'How far it came.',
    }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'When DENIED or FAILED: one sentence a person can act on; else null.',
    }),
    candidates: t.field({
      type: [ConnectionCandidate],
      description: 'The accounts to choose from while CHOOSING; else none.',
      resolve: ({ candidates }) => [...candidates],
    }),
  }),
});

/** All that somebody who came by a link is told. */
export const ConnectVisit = builder.objectRef<Visit>('ConnectVisit').implement({
  description:
    'All that somebody who opened a link to connect an account is told, in the browser they opened it in. For Herald’s own page.',
  fields: (t) => ({
    linkId: t.exposeString('linkId', { description: 'The ConnectLink.' }),
    workspaceName: t.exposeString('workspaceName', { description: 'Who asks.' }),
    status: t.expose('status', {
      type: ConnectLinkStatusType,
      description: 'Whether the link can be used.',
    }),
    inUseElsewhere: t.exposeBoolean('inUseElsewhere', {
      description: 'Whether a login by it is on its way in another browser; none can begin here.',
    }),
    platforms: t.field({
      type: [Platform],
      description: 'On which networks the account may be.',
      resolve: ({ platforms }, _args, { services }) =>
        platforms.map((platform) => services.platforms.get(platform)),
    }),
    reconnects: t.exposeString('reconnects', {
      nullable: true,
      description: 'Name of the account that is to be reconnected; null: any may be connected.',
    }),
    login: t.expose('login', {
      type: VisitLoginType,
      nullable: true,
      description: 'How the last login went; null: none was begun here.',
    }),
    connected: t.field({
      type: [VisitAccountType],
      description: 'What was connected here.',
      resolve: ({ connected }) => [...connected],
    }),
    returnUrl: t.expose('returnUrl', {
      type: 'URL',
      description: 'Where to go on, with what became of it.',
    }),
  }),
});

builder.queryField('connectVisit', (t) =>
  t.field({
    type: ConnectVisit,
    nullable: true,
    skipTypeScopes: true,
    description:
      'What somebody who opened a link to connect an account sees; null when this browser did not open it. For Herald’s own page.',
    args: {
      link: t.arg
        .string({ required: true, description: 'The ConnectLink, as our page’s address names it.' })
        .validate(rowId),
    },
    resolve: (_root, { link }, context) => context.services.visits.find(visitKey(context, link)),
  }),
);
