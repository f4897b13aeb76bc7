import * as z from 'zod';
import { builder } from '../builder.ts';
import { InvitationUnusableError } from '../errors.ts';
import { invitationStatus } from '../invitation-status.ts';
import type { ReceivedInvitation } from '../people.ts';
import { requireViewer } from '../require-viewer.ts';
import { BY_EVERYBODY } from '../role-scopes.ts';
import { ErrorInterface } from './error.ts';
import { InvitationStatusType } from './invitation-status.ts';
import { WorkspaceEntered } from './workspace-entry.ts';
import { WorkspaceRoleType } from './workspace-role.ts';

const invitationCode = z.string().min(1).max(200);

const ReceivedInvitationType = builder
  .objectRef<ReceivedInvitation>('ReceivedInvitation')
  .implement({
    description: 'An invitation, as whoever has its link sees it.',
    fields: (t) => ({
      workspaceName: t.exposeString('workspaceName', { description: 'Where it leads.' }),
      invitedBy: t.exposeString('invitedBy', { description: 'Name of the owner who made it.' }),
      email: t.exposeString('email', {
        description: 'Whom it is for: sign in with this address to accept it.',
      }),
      role: t.expose('role', {
        type: WorkspaceRoleType,
        description: 'What the person will be allowed to do.',
      }),
      status: t.field({
        type: InvitationStatusType,
        description: 'Whether it can be accepted.',
        resolve: (invitation, _args, context) => invitationStatus(invitation, context.now()),
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'Until when it can be accepted.',
      }),
      forViewer: t.boolean({
        description: 'Whether you are signed in with its address.',
        resolve: ({ email }, _args, { viewer }) => viewer?.email.toLowerCase() === email,
      }),
    }),
  });

builder.queryField('invitation', (t) =>
  t.field({
    type: ReceivedInvitationType,
    nullable: true,
    skipTypeScopes: true,
    description:
      'The invitation behind the code of a link, for whoever has it; null when there is none, or no more.',
    args: {
      code: t.arg
        .string({ required: true, description: 'As the link has it.' })
        .validate(invitationCode),
    },
    resolve: (_root, { code }, context) => context.services.people.findInvitation(code),
  }),
);

builder.objectType(InvitationUnusableError, {
  name: 'InvitationUnusableError',
  description:
    'The invitation leads nowhere for you: it is for another address, was used or taken back, or its time is over.',
  interfaces: [ErrorInterface],
});

const AcceptInvitationInput = builder
  .inputType('AcceptInvitationInput', {
    description: 'What to accept.',
    fields: (t) => ({
      code: t.string({ required: true, description: 'As the link has it.' }),
    }),
  })
  .validate(z.object({ code: invitationCode }));

builder.mutationField('acceptInvitation', (t) =>
  t.field({
    type: WorkspaceEntered,
    ...BY_EVERYBODY,
    description:
      'Comes into the workspace of an invitation to your address, once, and works there. By everybody.',
    errors: {
      types: [InvitationUnusableError],
      union: { name: 'AcceptInvitationResult', description: 'What `acceptInvitation` answers.' },
    },
    args: {
      input: t.arg({ type: AcceptInvitationInput, required: true, description: 'What to accept.' }),
    },
    resolve: (_root, { input: { code } }, context) =>
      context.services.people.acceptInvitation(requireViewer(context), code),
  }),
);
