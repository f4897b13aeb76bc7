import { NotificationKind } from '@herald/prisma/generated/client/client';
import * as z from 'zod';
import { builder } from '../builder.ts';
import { ValidationError } from '../errors.ts';
import type { NotificationPreference } from '../notifications.ts';
import { SEARCHING } from '../query-limits.ts';
import { requireViewer } from '../require-viewer.ts';
import { BY_EVERYBODY } from '../role-scopes.ts';
import { NotificationKindType } from './notification.ts';

const NotificationPreferenceType = builder
  .objectRef<NotificationPreference>('NotificationPreference')
  .implement({
    description: 'How you are told of one kind of thing in this workspace.',
    fields: (t) => ({
      kind: t.expose('kind', { type: NotificationKindType, description: 'What of.' }),
      email: t.exposeBoolean('email', {
        description: 'By email, to the address you sign in with; see `mailConfigured`.',
      }),
      inApp: t.exposeBoolean('inApp', { description: 'Among your `notifications`.' }),
    }),
  });

builder.queryField('notificationPreferences', (t) =>
  t.field({
    type: [NotificationPreferenceType],
    description: 'How you are told of what in this workspace, one of each kind.',
    resolve: async (_root, _args, context) => [
      ...(await context.services.notifications.preferences(requireViewer(context))),
    ],
  }),
);

const NotificationPreferenceInput = builder.inputType('NotificationPreferenceInput', {
  description: 'How you want to be told of one kind of thing.',
  fields: (t) => ({
    kind: t.field({ type: NotificationKindType, required: true, description: 'What of.' }),
    email: t.boolean({ description: 'By email; absent: as it was.' }),
    inApp: t.boolean({ description: 'Among your `notifications`; absent: as it was.' }),
  }),
});

const UpdateNotificationPreferencesInput = builder
  .inputType('UpdateNotificationPreferencesInput', {
    description: 'What is to change; what is not named stays.',
    fields: (t) => ({
      preferences: t.field({
        type: [NotificationPreferenceInput],
        required: true,
        description: 'Each kind at most once.',
      }),
    }),
  })
  .validate(
    z.object({
      preferences: z
        .array(
          z.object({
            kind: z.enum(NotificationKind),
            email: z.boolean().nullish().transform(orNull),
            inApp: z.boolean().nullish().transform(orNull),
          }),
        )
        .max(50),
    }),
  );

function orNull(value: boolean | null | undefined): boolean | null {
  return value ?? null;
}

const UpdateNotificationPreferencesSuccess = builder
  .objectRef<object>('UpdateNotificationPreferencesSuccess')
  .implement({
    description: 'It holds from now on.',
    fields: (t) => ({
      preferences: t.field({
        type: [NotificationPreferenceType],
        description: 'One of each kind, as they are now.',
        resolve: async (_success, _args, context) => [
          ...(await context.services.notifications.preferences(requireViewer(context))),
        ],
      }),
    }),
  });

builder.mutationField('updateNotificationPreferences', (t) =>
  t.field({
    type: UpdateNotificationPreferencesSuccess,
    ...BY_EVERYBODY,
    description: 'Changes how you are told of what in this workspace.',
    complexity: SEARCHING,
    errors: {
      types: [ValidationError],
      union: {
        name: 'UpdateNotificationPreferencesResult',
        description: 'What `updateNotificationPreferences` answers.',
      },
    },
    args: {
      input: t.arg({
        type: UpdateNotificationPreferencesInput,
        required: true,
        description: 'What is to change.',
      }),
    },
    resolve: async (_root, { input: { preferences } }, context) => {
      const kinds = preferences.map(({ kind }) => kind);
      const twice = kinds.findIndex((kind, index) => kinds.indexOf(kind) !== index);
      if (twice >= 0)
        throw new ValidationError([
          {
            path: ['preferences', String(twice), 'kind'],
            message: 'Name each kind once.',
          },
        ]);
      await context.services.notifications.changePreferences(requireViewer(context), preferences);
      return {};
    },
  }),
);
