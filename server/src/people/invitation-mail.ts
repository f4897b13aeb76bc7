import type { WorkspaceRole } from '@herald/prisma/generated/client/client';
import { composeMail } from '../mail/compose-mail.ts';
import type { MailKind } from '../mail/send-mail.ts';
import { createInvitationCodes } from './invitation-code.ts';
import { invitationLink } from './invitation-link.ts';

/** The name jobs have for it. */
export const INVITATION_MAIL_KIND = 'invitation';

const ABILITIES = {
  VIEWER: 'look at its accounts and posts',
  EDITOR: 'share to its accounts',
  OWNER: 'share to its accounts and manage its people',
} as const satisfies Record<WorkspaceRole, string>;

/** The mail that invites somebody to a workspace. */
export const INVITATION_MAIL: MailKind = {
  compose: async ({ prisma, vault, config, now }, id) => {
    const invitation = await prisma.workspaceInvitation.findUnique({
      where: { id, status: 'PENDING', expiresAt: { gt: now() }, mailedAt: null },
      include: { workspace: { select: { name: true } }, inviter: { select: { name: true } } },
    });
    const code = invitation && createInvitationCodes(vault).again(invitation);
    if (!invitation || code === null) return null;
    const { email, role, codeHash, workspace, inviter } = invitation;
    const mail = composeMail({
      to: email,
      subject: `${inviter.name} invites you to ${workspace.name}`,
      workspace: workspace.name,
      paragraphs: [
        `${inviter.name} invites you to the workspace ${workspace.name} on Herald, where you could ${ABILITIES[role]}.`,
        `The invitation is for ${email} alone, works once, and ends in seven days.`,
      ],
      action: { label: 'See the invitation', url: invitationLink(config, code) },
      footer: {
        text: 'You get this because an owner of the workspace entered your address. If you do not know them, do nothing: without you, nobody can use it.',
        link: null,
      },
    });
    return {
      mail,
      // Sent again meanwhile, it has another link, whose mail is still to go out.
      sent: () =>
        prisma.workspaceInvitation.updateMany({
          where: { id, codeHash },
          data: { mailedAt: now() },
        }),
    };
  },
};
