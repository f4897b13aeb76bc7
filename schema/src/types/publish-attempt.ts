import type {
  FailureKind,
  LookUpAnswer,
  PublishStep,
} from '@herald/prisma/generated/client/client';
import { builder } from '../builder.ts';
import { PublishStepType } from './publish-step.ts';
import { FailureKindType } from './share-failure.ts';
import { ShareStatusType } from './share-status.ts';

/** More than one attempt goes through. */
const MAX_EVENTS = 100;

// The same for all that is read of the events, so that they are read only once.
const EVENTS = { orderBy: { id: 'asc' as const }, take: MAX_EVENTS };

const LookUpAnswerType = builder.enumType('LookUpAnswer', {
  description: 'What a look-up said of a post that may have been sent.',
  values: {
    FOUND: { description: 'The post is there: it counts as published.' },
    ABSENT: { description: 'The post is surely not there: it may be sent again.' },
    UNKNOWN: { description: 'The platform cannot tell.' },
    UNANSWERED: { description: 'The question went unanswered; it is asked again.' },
  } satisfies Record<LookUpAnswer, { description: string }>,
});

interface AttemptFailure {
  readonly kind: FailureKind;
  readonly message: string;
  readonly platformCode: string | null;
  readonly retryAt: Date | null;
}

const PublishAttemptFailure = builder.objectRef<AttemptFailure>('PublishAttemptFailure').implement({
  description: 'Why one attempt to publish did not work.',
  fields: (t) => ({
    kind: t.expose('kind', { type: FailureKindType, description: 'Why, for programs.' }),
    message: t.exposeString('message', { description: 'Why, in one sentence without secrets.' }),
    platformCode: t.exposeString('platformCode', {
      nullable: true,
      description: "The platform's own code; null when it gave none.",
    }),
    retryAt: t.expose('retryAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when the next attempt waited; null when none was planned.',
    }),
  }),
});

const PublishAttemptStep = builder
  .objectRef<{ readonly step: PublishStep; readonly at: Date }>('PublishAttemptStep')
  .implement({
    description: 'A step an attempt entered.',
    fields: (t) => ({
      step: t.expose('step', { type: PublishStepType, description: 'Which.' }),
      at: t.expose('at', { type: 'DateTime', description: 'When it was entered.' }),
    }),
  });

const PublishLookUp = builder
  .objectRef<{ readonly answer: LookUpAnswer; readonly at: Date }>('PublishLookUp')
  .implement({
    description: 'Herald asked the platform what became of a post that may have been sent.',
    fields: (t) => ({
      answer: t.expose('answer', { type: LookUpAnswerType, description: 'What came of it.' }),
      at: t.expose('at', { type: 'DateTime', description: 'When that was known.' }),
    }),
  });

builder.prismaObject('PublishAttempt', {
  description: 'One attempt to publish on one account. Nothing of it changes once it is over.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Which, counted from 1.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the post was sent; null: the attempt did not come so far.',
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it goes on, and when it was interrupted.',
    }),
    interrupted: t.boolean({
      description:
        'Whether the process died in the middle of it; the next attempt found out how far it had come.',
      select: { result: { select: { attempts: true } } },
      resolve: ({ number, finishedAt, result }) => !finishedAt && number < result.attempts,
    }),
    outcome: t.field({
      type: ShareStatusType,
      nullable: true,
      description:
        'What became of the result: PUBLISHED, RETRYING, FAILED or UNKNOWN; null until it ended.',
      resolve: ({ outcome, finishedAt }) => (finishedAt ? outcome : null),
    }),
    failure: t.field({
      type: PublishAttemptFailure,
      nullable: true,
      description: 'Why it did not work; null when nothing went wrong, or not yet.',
      resolve: ({ failureKind: kind, message, platformCode, retryAt }) =>
        kind && { kind, message: message ?? 'It did not work.', platformCode, retryAt },
    }),
    steps: t.field({
      type: [PublishAttemptStep],
      description:
        'The steps it entered, in their order; none where the attempt was made before Herald kept them.',
      select: { events: EVENTS },
      resolve: ({ events }) => events.flatMap(({ step, at }) => (step ? { step, at } : [])),
    }),
    lookUps: t.field({
      type: [PublishLookUp],
      description: 'How often the platform was asked what became of the post, and what it said.',
      select: { events: EVENTS },
      resolve: ({ events }) => events.flatMap(({ answer, at }) => (answer ? { answer, at } : [])),
    }),
    tokenRefreshes: t.field({
      type: ['DateTime'],
      description: 'When the attempt went on with a new token.',
      select: { events: EVENTS },
      resolve: ({ events }) =>
        events.flatMap(({ kind, at }) => (kind === 'TOKEN_REFRESHED' ? at : [])),
    }),
  }),
});
