import { builder } from '../builder.ts';
import type { ConnectionCandidate as Candidate } from '../connections.ts';
import { PlatformIdType } from './platform.ts';

/** An account a login opens, to choose from. */
export const ConnectionCandidate = builder.objectRef<Candidate>('ConnectionCandidate').implement({
  description: 'An account a login opens, to choose from.',
  fields: (t) => ({
    platformUserId: t.exposeString('platformUserId', {
      description: "The account in the platform's own words, for `chooseAccounts`.",
    }),
    platform: t.expose('platform', {
      type: PlatformIdType,
      description: 'The network the account is on; one login may open accounts on several.',
    }),
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
    alreadyConnected: t.exposeBoolean('alreadyConnected', {
      description:
        'Whether your workspace has it already; choosing it again renews it. Who came by a link is not told.',
    }),
    unavailableReason: t.exposeString('unavailableReason', {
      nullable: true,
      description: 'Why it cannot be chosen and what to do; null when it can.',
    }),
  }),
});
