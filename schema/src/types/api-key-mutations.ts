import * as z from 'zod';
import type { CreatedApiKey } from '../api-keys.ts';
import { builder } from '../builder.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import { rowId } from '../global-id.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireViewer } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';
import { ApiKeyType } from './api-key.ts';

const CreateApiKeySuccess = builder.objectRef<CreatedApiKey>('CreateApiKeySuccess').implement({
  description: 'The key is made.',
  fields: (t) => ({
    secret: t.exposeString('secret', {
      description: 'The key itself, told this once: Herald keeps only its hash.',
    }),
    apiKey: t.prismaField({
      type: ApiKeyType,
      description: 'What is known of it from now on.',
      resolve: (query, { apiKeyId }, _args, context) =>
        context.prisma.apiKey.findUniqueOrThrow({
          ...query,
          where: { id: apiKeyId, ...inWorkspace(context) },
        }),
    }),
  }),
});

const CreateApiKeyInput = builder
  .inputType('CreateApiKeyInput', {
    description: 'What the key is to be.',
    fields: (t) => ({
      name: t.string({
        required: true,
        description: 'For people to know it by; at most 100 characters.',
      }),
      scopes: t.stringList({
        required: true,
        description:
          'What it is to open, at least one of `connections:read`, `connections:write`, `shares:read`, `shares:write`.',
      }),
      expiresAt: t.field({
        type: 'DateTime',
        description: 'When it is to end; absent: it does not.',
      }),
    }),
  })
  .validate(
    z.object({
      name: z.string().max(1000),
      scopes: z.array(z.string().max(100)).max(20),
      expiresAt: z
        .date()
        .nullish()
        .transform((at) => at ?? null),
    }),
  );

builder.mutationField('createApiKey', (t) =>
  t.field({
    type: CreateApiKeySuccess,
    ...BY_OWNERS,
    complexity: COSTLY,
    description:
      'Makes a key for another service, which acts with it within this workspace and as no person. By owners only.',
    errors: {
      types: [ValidationError],
      union: { name: 'CreateApiKeyResult', description: 'What `createApiKey` answers.' },
    },
    args: {
      input: t.arg({
        type: CreateApiKeyInput,
        required: true,
        description: 'What the key is to be.',
      }),
    },
    resolve: (_root, { input }, context) =>
      context.services.apiKeys.create(requireViewer(context), input),
  }),
);

const ApiKeySuccess = builder.objectRef<{ readonly apiKeyId: string }>('ApiKeySuccess').implement({
  description: 'It was done.',
  fields: (t) => ({
    apiKey: t.prismaField({
      type: ApiKeyType,
      description: 'The key as it is now.',
      resolve: (query, { apiKeyId }, _args, context) =>
        context.prisma.apiKey.findUniqueOrThrow({
          ...query,
          where: { id: apiKeyId, ...inWorkspace(context) },
        }),
    }),
  }),
});

const ApiKeyChangeResult = builder.errorUnion('ApiKeyChangeResult', {
  description: 'What mutations of an existing API key answer.',
  types: [ApiKeySuccess, NotFoundError, ValidationError],
  resolveType: () => 'ApiKeySuccess',
});

const RenameApiKeyInput = builder
  .inputType('RenameApiKeyInput', {
    description: 'What to call a key.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The ApiKey.' }),
      name: t.string({ required: true, description: 'At most 100 characters.' }),
    }),
  })
  .validate(z.object({ id: rowId, name: z.string().max(1000) }));

builder.mutationField('renameApiKey', (t) =>
  t.field({
    type: ApiKeyChangeResult,
    ...BY_OWNERS,
    description: 'Gives a key another name; the history has it as well. By owners only.',
    args: {
      input: t.arg({
        type: RenameApiKeyInput,
        required: true,
        description: 'What to call it.',
      }),
    },
    resolve: async (_root, { input: { id, name } }, context) => {
      await context.services.apiKeys.rename(requireViewer(context), id, name);
      return { apiKeyId: id };
    },
  }),
);

const RevokeApiKeyInput = builder
  .inputType('RevokeApiKeyInput', {
    description: 'Which key to revoke.',
    fields: (t) => ({ id: t.id({ required: true, description: 'The ApiKey.' }) }),
  })
  .validate(z.object({ id: rowId }));

builder.mutationField('revokeApiKey', (t) =>
  t.field({
    type: ApiKeyChangeResult,
    ...BY_OWNERS,
    description:
      'Ends a key for good, and what is watched with it; what it shared stays, and goes on. By owners only.',
    args: {
      input: t.arg({
        type: RevokeApiKeyInput,
        required: true,
        description: 'Which key to revoke.',
      }),
    },
    resolve: async (_root, { input: { id } }, context) => {
      await context.services.apiKeys.revoke(requireViewer(context), id);
      return { apiKeyId: id };
    },
  }),
);
