import * as z from 'zod';
import { builder } from '../builder.ts';
import {
  ConnectionUnusableError,
  DuplicateShareError,
  NotFoundError,
  ShareRejectedError,
  ValidationError,
} from '../errors.ts';
import { nodeId } from '../global-id.ts';
import { byEditorsOrKey } from '../key-scopes.ts';
import { COSTLY } from '../query-limits.ts';
import { requireActor } from '../require-viewer.ts';
import type { ShareRequest } from '../shares.ts';
import { ShareInput } from './share-input.ts';
import { ShareSuccess } from './share-success.ts';

const EditShareInput = builder
  .inputType('EditShareInput', {
    description: 'What to change, and into what.',
    fields: (t) => ({
      shareId: t.id({ required: true, description: 'The Share.' }),
      share: t.field({
        type: ShareInput,
        required: true,
        description:
          'All that it is to be from now on; without `scheduledAt` it goes out at once. Its `idempotencyKey` and `reference` stay as they were, and are refused here.',
      }),
      knownVersion: t.int({
        description:
          'Its `version` as you know it: refused when it has been changed since. Absent: whatever it is by now is written over.',
      }),
      idempotencyKey: t.string({
        description:
          'The same key as the last change of the share had changes nothing more, so that a repeated request is safe; 1 to 200 characters.',
      }),
    }),
  })
  .validate(
    z.object({
      shareId: nodeId('Share'),
      // Checked already, as `ShareInput` is everywhere.
      share: z.custom<ShareRequest>(),
      knownVersion: z
        .int()
        .nullish()
        .transform((known) => known ?? null),
      idempotencyKey: z
        .string()
        .min(1)
        .max(200)
        .nullish()
        .transform((key) => key ?? null),
    }),
  );

builder.mutationField('editShare', (t) =>
  t.field({
    type: ShareSuccess,
    complexity: COSTLY,
    ...byEditorsOrKey('shares:write'),
    description:
      'Changes what a share that waits for its time says, to which accounts it goes, and when: all of it or nothing. One of which anything has begun is refused. Accounts it goes to already may stay though they need to be reconnected; those that are left out get nothing, and their results are gone.',
    errors: {
      types: [
        ShareRejectedError,
        DuplicateShareError,
        ConnectionUnusableError,
        NotFoundError,
        ValidationError,
      ],
      union: {
        name: 'EditShareResult',
        description: 'What `editShare` answers; paths of field errors are those of `share`.',
      },
    },
    args: {
      input: t.arg({
        type: EditShareInput,
        required: true,
        description: 'What to change, and into what.',
      }),
    },
    resolve: (_root, { input: { share: request, ...edit } }, context) =>
      context.services.shares.edit(requireActor(context), { ...edit, request }),
  }),
);
