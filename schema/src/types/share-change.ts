import * as z from 'zod';
import { builder } from '../builder.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import { nodeId } from '../global-id.ts';
import { byEditorsOrKey } from '../key-scopes.ts';
import { COSTLY } from '../query-limits.ts';
import { requireActor } from '../require-viewer.ts';
import { ShareSuccess } from './share-success.ts';

const ShareChangeResult = builder.errorUnion('ShareChangeResult', {
  description: 'What mutations of an existing share answer.',
  types: [ShareSuccess, NotFoundError, ValidationError],
  resolveType: () => 'ShareSuccess',
});

const RetryShareInput = builder
  .inputType('RetryShareInput', {
    description: 'What to try again.',
    fields: (t) => ({
      shareId: t.id({ required: true, description: 'The Share.' }),
      resultIds: t.idList({
        description:
          'Of its ShareResults, 1 to 50; absent: every FAILED one. PUBLISHED ones are never tried again.',
      }),
    }),
  })
  .validate(
    z.object({
      shareId: nodeId('Share'),
      resultIds: z.array(nodeId('ShareResult')).min(1).max(50).nullish(),
    }),
  );

builder.mutationField('retryShare', (t) =>
  t.field({
    type: ShareChangeResult,
    complexity: COSTLY,
    ...byEditorsOrKey('shares:write'),
    description: 'Tries again what failed.',
    args: {
      input: t.arg({ type: RetryShareInput, required: true, description: 'What to try again.' }),
    },
    resolve: async (_root, { input: { shareId, resultIds } }, context) => {
      await context.services.shares.retry(requireActor(context), shareId, resultIds ?? null);
      return { shareId };
    },
  }),
);

const CancelShareInput = builder
  .inputType('CancelShareInput', {
    description: 'What to call off.',
    fields: (t) => ({ shareId: t.id({ required: true, description: 'The Share.' }) }),
  })
  .validate(z.object({ shareId: nodeId('Share') }));

builder.mutationField('cancelShare', (t) =>
  t.field({
    type: ShareChangeResult,
    complexity: COSTLY,
    ...byEditorsOrKey('shares:write'),
    description: 'Calls off what has not begun; what is on a platform stays there.',
    args: {
      input: t.arg({ type: CancelShareInput, required: true, description: 'What to call off.' }),
    },
    resolve: async (_root, { input: { shareId } }, context) => {
      await context.services.shares.cancel(requireActor(context), shareId);
      return { shareId };
    },
  }),
);

const RescheduleShareInput = builder
  .inputType('RescheduleShareInput', {
    description: 'What to move, and to when.',
    fields: (t) => ({
      shareId: t.id({ required: true, description: 'The Share.' }),
      scheduledAt: t.field({
        type: 'DateTime',
        required: true,
        description: 'When it is to be published: later than now, at most a year ahead.',
      }),
    }),
  })
  .validate(z.object({ shareId: nodeId('Share'), scheduledAt: z.date() }));

builder.mutationField('rescheduleShare', (t) =>
  t.field({
    type: ShareChangeResult,
    complexity: COSTLY,
    ...byEditorsOrKey('shares:write'),
    description:
      'Moves a share that waits for its time to another: all its results that were not canceled, or none. One of which any has begun is refused.',
    args: {
      input: t.arg({
        type: RescheduleShareInput,
        required: true,
        description: 'What to move, and to when.',
      }),
    },
    resolve: async (_root, { input: { shareId, scheduledAt } }, context) => {
      await context.services.shares.reschedule(requireActor(context), shareId, scheduledAt);
      return { shareId };
    },
  }),
);

const PublishShareNowInput = builder
  .inputType('PublishShareNowInput', {
    description: 'What to publish without waiting for its time.',
    fields: (t) => ({ shareId: t.id({ required: true, description: 'The Share.' }) }),
  })
  .validate(z.object({ shareId: nodeId('Share') }));

builder.mutationField('publishShareNow', (t) =>
  t.field({
    type: ShareChangeResult,
    complexity: COSTLY,
    ...byEditorsOrKey('shares:write'),
    description:
      'Has a share that waits for its time go out at once; refused like `rescheduleShare`.',
    args: {
      input: t.arg({
        type: PublishShareNowInput,
        required: true,
        description: 'What to publish now.',
      }),
    },
    resolve: async (_root, { input: { shareId } }, context) => {
      await context.services.shares.publishNow(requireActor(context), shareId);
      return { shareId };
    },
  }),
);

const ResolveShareResultInput = builder
  .inputType('ResolveShareResultInput', {
    description: 'What a person saw on the platform.',
    fields: (t) => ({
      resultId: t.id({ required: true, description: 'The ShareResult that is UNKNOWN.' }),
      published: t.boolean({ required: true, description: 'Whether the post is there.' }),
      postUrl: t.field({ type: 'URL', description: 'Where, when it is.' }),
    }),
  })
  .validate(
    z.object({
      resultId: nodeId('ShareResult'),
      published: z.boolean(),
      postUrl: z
        .string()
        .nullish()
        .transform((url) => url ?? null),
    }),
  );

builder.mutationField('resolveShareResult', (t) =>
  t.field({
    type: ShareChangeResult,
    complexity: COSTLY,
    ...byEditorsOrKey('shares:write'),
    description: 'Settles an UNKNOWN result by what a person saw on the platform.',
    args: {
      input: t.arg({
        type: ResolveShareResultInput,
        required: true,
        description: 'What the person saw.',
      }),
    },
    resolve: async (_root, { input }, context) => ({
      shareId: await context.services.shares.resolve(requireActor(context), input),
    }),
  }),
);

const LookUpShareResultInput = builder
  .inputType('LookUpShareResultInput', {
    description: 'What to look up.',
    fields: (t) => ({
      resultId: t.id({ required: true, description: 'The ShareResult that is UNKNOWN.' }),
    }),
  })
  .validate(z.object({ resultId: nodeId('ShareResult') }));

builder.mutationField('lookUpShareResult', (t) =>
  t.field({
    type: ShareChangeResult,
    complexity: COSTLY,
    ...byEditorsOrKey('shares:write'),
    description:
      'Has the platform asked once more what became of an UNKNOWN result, which is PUBLISHING until it has answered: then PUBLISHED where the post is found, FAILED where it surely is not there, else UNKNOWN again. Nothing doubles. What is not there is sent only by `retryShare`, except at LinkedIn within ten minutes of the attempt: it is asked by the identical request, which publishes what is missing.',
    args: {
      input: t.arg({
        type: LookUpShareResultInput,
        required: true,
        description: 'What to look up.',
      }),
    },
    resolve: async (_root, { input: { resultId } }, context) => ({
      shareId: await context.services.shares.lookUp(requireActor(context), resultId),
    }),
  }),
);
