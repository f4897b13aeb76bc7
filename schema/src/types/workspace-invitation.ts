import * as z from 'zod';
import { builder } from '../builder.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import { rowId } from '../global-id.ts';
import { invitationStatus } from '../invitation-status.ts';
import type { SentInvitation } from '../people.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireViewer } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';
import { WORKSPACE_ROLES } from '../workspace-role.ts';
import { InvitationStatusType } from './invitation-status.ts';
import { PeopleChangeResult } from './workspace-member.ts';
import { WorkspaceRoleType } from './workspace-role.ts';

builder.prismaObject('WorkspaceInvitation', {
  description: 'What somebody is asked with to come into your workspace.',
  // Only what is selected is read: the row also holds the hash of its code.
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The invitation; not the id of a Node.' }),
    email: t.exposeString('email', { description: 'Whom it is for; nobody else can accept it.' }),
    role: t.expose('role', {
      type: WorkspaceRoleType,
      description: 'What they will be allowed to do.',
    }),
    status: t.field({
      type: InvitationStatusType,
      description: 'Whether it can be accepted.',
      select: { status: true, expiresAt: true },
      resolve: (invitation, _args, context) => invitationStatus(invitation, context.now()),
    }),
    invitedBy: t.string({
      description: 'Name of the owner who made it.',
      select: { inviter: { select: { name: true } } },
      resolve: ({ inviter }) => inviter.name,
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'Until when it can be accepted.',
    }),
    mailedAt: t.expose('mailedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the mail with its link went out; null: it has not.',
    }),
  }),
});

const InvitationSuccess = builder.objectRef<SentInvitation>('InvitationSuccess').implement({
  description: 'The person is invited.',
  fields: (t) => ({
    invitation: t.prismaField({
      type: 'WorkspaceInvitation',
      description: 'As it is now.',
      resolve: (query, { invitationId }, _args, context) =>
        context.prisma.workspaceInvitation.findUniqueOrThrow({
          ...query,
          where: { id: invitationId, ...inWorkspace(context) },
        }),
    }),
    link: t.expose('link', {
      type: 'URL',
      nullable: true,
      description:
        'What to hand over to the person yourself, told this once; null: it goes out by mail.',
    }),
  }),
});

const InvitationResult = builder.errorUnion('InvitationResult', {
  description: 'What mutations that invite somebody answer.',
  types: [InvitationSuccess, NotFoundError, ValidationError],
  resolveType: () => 'InvitationSuccess',
});

const InviteMemberInput = builder
  .inputType('InviteMemberInput', {
    description: 'Whom to invite.',
    fields: (t) => ({
      email: t.string({
        required: true,
        description: 'Their address, at most 254 characters; case does not matter.',
      }),
      role: t.field({
        type: WorkspaceRoleType,
        required: true,
        description: 'What they will be allowed to do.',
      }),
    }),
  })
  .validate(z.object({ email: z.string().max(1000), role: z.enum(WORKSPACE_ROLES) }));

builder.mutationField('inviteMember', (t) =>
  t.field({
    type: InvitationResult,
    ...BY_OWNERS,
    complexity: COSTLY,
    description:
      'Invites a person by email, for seven days. Says nothing of whether the address is known. By owners only.',
    args: {
      input: t.arg({ type: InviteMemberInput, required: true, description: 'Whom to invite.' }),
    },
    resolve: (_root, { input }, context) =>
      context.services.people.invite(requireViewer(context), input),
  }),
);

/** Input of what is done with one invitation. */
function invitationInput(name: string, description: string) {
  return builder
    .inputType(name, {
      description,
      fields: (t) => ({
        invitationId: t.id({ required: true, description: 'The WorkspaceInvitation.' }),
      }),
    })
    .validate(z.object({ invitationId: rowId }));
}

const ResendInvitationInput = invitationInput('ResendInvitationInput', 'What to send again.');

builder.mutationField('resendInvitation', (t) =>
  t.field({
    type: InvitationResult,
    ...BY_OWNERS,
    complexity: COSTLY,
    description:
      'Sends an invitation again, with a new link for seven days; the link before leads nowhere. By owners only.',
    args: {
      input: t.arg({
        type: ResendInvitationInput,
        required: true,
        description: 'What to send again.',
      }),
    },
    resolve: (_root, { input: { invitationId } }, context) =>
      context.services.people.inviteAgain(requireViewer(context), invitationId),
  }),
);

const RevokeInvitationInput = invitationInput('RevokeInvitationInput', 'What to take back.');

builder.mutationField('revokeInvitation', (t) =>
  t.field({
    type: PeopleChangeResult,
    ...BY_OWNERS,
    description: 'Takes an invitation back; its link leads nowhere. By owners only.',
    args: {
      input: t.arg({
        type: RevokeInvitationInput,
        required: true,
        description: 'What to take back.',
      }),
    },
    resolve: async (_root, { input: { invitationId } }, context) => {
      await context.services.people.revokeInvitation(requireViewer(context), invitationId);
      return {};
    },
  }),
);
