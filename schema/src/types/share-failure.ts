import type {
  FailureAction,
  FailureKind,
  ShareResult,
} from '@herald/prisma/generated/client/client';
import { builder } from '../builder.ts';

/** Why, for programs. */
export const FailureKindType = builder.enumType('FailureKind', {
  description: 'Why it did not work.',
  values: {
    UNAUTHORIZED: { description: 'The platform no longer lets us in.' },
    REJECTED: { description: 'The platform refuses this content.' },
    DUPLICATE: { description: 'The platform says it has the same post already.' },
    RATE_LIMITED: { description: 'The platform told us to wait.' },
    UNAVAILABLE: { description: 'The platform did not work; there is no post.' },
    UNKNOWN_OUTCOME: { description: 'It was sent, no answer came: there may be a post.' },
    UNEXPECTED: { description: 'The platform answered something we do not understand.' },
  } satisfies Record<FailureKind, { description: string }>,
});

/** What a person can do. */
export const FailureActionType = builder.enumType('FailureAction', {
  description: 'What a person can do.',
  values: {
    NONE: { description: 'Nothing.' },
    WAIT: { description: 'Wait; it is tried again by itself.' },
    EDIT: { description: 'Share again with other content.' },
    RECONNECT: { description: 'Reconnect the account, then `retryShare`.' },
    CHECK_PLATFORM: {
      description: '`lookUpShareResult`, or look at the platform, then `resolveShareResult`.',
    },
    RETRY: { description: 'Try again with `retryShare`.' },
  } satisfies Record<FailureAction, { description: string }>,
});

interface Failure {
  readonly kind: FailureKind;
  readonly action: FailureAction;
  readonly message: string;
  readonly platformCode: string | null;
  readonly retryAt: Date | null;
}

/** The columns that tell of a failure. */
export const FAILURE_COLUMNS = {
  failureKind: true,
  failureAction: true,
  failureMessage: true,
  platformCode: true,
  retryAt: true,
} as const;

/** What a row tells of its failure; null when it has none. */
export function failureOf(row: Pick<ShareResult, keyof typeof FAILURE_COLUMNS>): Failure | null {
  if (row.failureKind === null) return null;
  return {
    kind: row.failureKind,
    action: row.failureAction ?? 'NONE',
    message: row.failureMessage ?? 'It did not work.',
    platformCode: row.platformCode,
    retryAt: row.retryAt,
  };
}

/** Why a result is not published. */
export const ShareFailure = builder.objectRef<Failure>('ShareFailure').implement({
  description: 'Why a share did not work on one account, or not yet.',
  fields: (t) => ({
    kind: t.expose('kind', { type: FailureKindType, description: 'Why, for programs.' }),
    action: t.expose('action', { type: FailureActionType, description: 'What a person can do.' }),
    message: t.exposeString('message', { description: 'Why, in one sentence without secrets.' }),
    platformCode: t.exposeString('platformCode', {
      nullable: true,
      description: "The platform's own code; null when it gave none.",
    }),
    retryAt: t.expose('retryAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is tried again by itself; null when it is not.',
    }),
  }),
});
