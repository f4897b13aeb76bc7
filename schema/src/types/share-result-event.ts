import type { ShareResultEventKind } from '@herald/prisma/generated/client/client';
import { builder } from '../builder.ts';
import { NULL_FOR_KEYS } from '../key-scopes.ts';

const ShareResultEventKindType = builder.enumType('ShareResultEventKind', {
  description: 'What can happen to a result outside of its attempts.',
  values: {
    HELD: { description: 'It waited for the end of a limit; the platform was not asked.' },
    GIVEN_UP: {
      description: 'It had waited for the same before, and failed; the platform was not asked.',
    },
    RETRIED: { description: 'Somebody had it tried again.' },
    CANCELED: { description: 'Somebody called it off.' },
    RESOLVED_PUBLISHED: { description: 'A person looked, and the post was there.' },
    RESOLVED_NOT_PUBLISHED: { description: 'A person looked, and there was no post.' },
    EDITED: { description: 'Somebody changed the text at the platform.' },
    DELETED: { description: 'Somebody deleted the post at the platform.' },
    RESCHEDULED: { description: 'Somebody moved it to another time, or had it go out at once.' },
    PLAN_EDITED: { description: 'Somebody changed what it says while it waited for its time.' },
    LOOK_UP_ASKED: { description: 'Somebody had the platform asked what became of it.' },
  } satisfies Record<ShareResultEventKind, { description: string }>,
});

builder.prismaObject('ShareResultEvent', {
  description: 'Something that happened to a result outside of its attempts.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ShareResultEventKindType, description: 'What happened.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'HELD: until when; RESCHEDULED: to when, null where it was at once; else null.',
    }),
    message: t.exposeString('message', {
      nullable: true,
      description: 'HELD, GIVEN_UP: why, in one sentence; else null.',
    }),
    by: t.string({
      ...NULL_FOR_KEYS,
      nullable: true,
      description:
        'Name of the person who did it; null: Herald itself, a key, or somebody who is gone. Not told to keys.',
      select: { user: { select: { name: true } } },
      resolve: ({ user }) => user?.name ?? null,
    }),
    byKey: t.string({
      nullable: true,
      description: 'Name of the API key that did it; null: none did.',
      select: { apiKey: { select: { name: true } } },
      resolve: ({ apiKey }) => apiKey?.name ?? null,
    }),
  }),
});
