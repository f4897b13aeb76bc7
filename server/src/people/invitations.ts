import { randomUUID } from 'node:crypto';
import type { Prisma } from '@herald/prisma/generated/client/client';
import type { Viewer } from '@herald/schema/context';
import { NotFoundError, ValidationError } from '@herald/schema/errors';
import type { PeopleService, SentInvitation } from '@herald/schema/people';
import * as z from 'zod';
import type { Deps } from '../deps.ts';
import { enqueueMails } from '../jobs/queue.ts';
import { createInvitationCodes, hashCode } from './invitation-code.ts';
import { invitationLink } from './invitation-link.ts';
import { INVITATION_MAIL_KIND } from './invitation-mail.ts';
import { lockAsOwner } from './lock-workspace.ts';

/** How long an invitation can be accepted, in milliseconds. */
const LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;
const address = z.email().max(254);

type Invitations = Pick<PeopleService, 'invite' | 'inviteAgain' | 'revokeInvitation'>;

/** Inviting people, and thinking better of it. */
export function createInvitations(deps: Deps): Invitations {
  const { prisma, vault, now } = deps;
  const codes = createInvitationCodes(vault);
  const end = () => new Date(now().getTime() + LIFETIME_MS);

  /** Mails the link of an invitation, or answers it where no mail goes out. */
  async function send(
    tx: Prisma.TransactionClient,
    invitationId: string,
    code: string,
  ): Promise<SentInvitation> {
    if (!deps.mailer) return { invitationId, link: invitationLink(deps.config, code) };
    await enqueueMails(tx, INVITATION_MAIL_KIND, [invitationId]);
    return { invitationId, link: null };
  }

  return {
    invite: async (viewer, { role, ...given }) => {
      const { workspaceId, userId } = viewer;
      const email = parseAddress(given.email);
      return prisma.$transaction(async (tx) => {
        await lockAsOwner(tx, viewer);
        await refuseTwice(tx, workspaceId, email, now());
        const id = randomUUID();
        const code = codes.make({ id, links: 1 });
        await tx.workspaceInvitation.create({
          data: {
            id,
            workspaceId,
            email,
            role,
            codeHash: hashCode(code),
            expiresAt: end(),
            inviterId: userId,
            createdAt: now(),
          },
        });
        return send(tx, id, code);
      });
    },

    inviteAgain: (viewer, id) =>
      prisma.$transaction(async (tx) => {
        const { links } = await lockPending(tx, viewer, id);
        const next = { id, links: links + 1 };
        const code = codes.make(next);
        await tx.workspaceInvitation.update({
          where: { id },
          data: {
            links: next.links,
            codeHash: hashCode(code),
            expiresAt: end(),
            mailedAt: null,
          },
        });
        return send(tx, id, code);
      }),

    revokeInvitation: (viewer, id) =>
      prisma.$transaction(async (tx) => {
        await lockPending(tx, viewer, id);
        await tx.workspaceInvitation.update({ where: { id }, data: { status: 'REVOKED' } });
      }),
  };
}

function parseAddress(given: string): string {
  const email = address.safeParse(given.trim().toLowerCase()).data;
  if (email === undefined) throw invalid('Enter one whole email address, such as ada@example.com.');
  return email;
}

/** Keeps one invitation per address; one whose time is over makes room. */
async function refuseTwice(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  email: string,
  now: Date,
): Promise<void> {
  const member = await tx.workspaceMember.findFirst({ where: { workspaceId, user: { email } } });
  if (member) throw invalid(`${email} belongs to this workspace already.`);
  const pending = { workspaceId, email, status: 'PENDING' } as const;
  await tx.workspaceInvitation.deleteMany({ where: { ...pending, expiresAt: { lte: now } } });
  if (await tx.workspaceInvitation.findFirst({ where: pending }))
    throw invalid(
      `${email} is invited already. Send that invitation again, or take it back first.`,
    );
}

/** @throws NotFoundError */
async function lockPending(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  id: string,
): Promise<{ readonly links: number }> {
  await lockAsOwner(tx, viewer);
  const { workspaceId } = viewer;
  const invitation = await tx.workspaceInvitation.findFirst({
    where: { id, workspaceId, status: 'PENDING' },
    select: { links: true },
  });
  if (!invitation)
    throw new NotFoundError('There is no such invitation any more. It was accepted or taken back.');
  return invitation;
}

function invalid(message: string): ValidationError {
  return new ValidationError([{ path: ['email'], message }]);
}
