import { randomBytes } from 'node:crypto';
import type { VisitSecrets } from '@herald/schema/connect-links';
import type { Deps } from '../deps.ts';
import { hashCode } from '../people/invitation-code.ts';

interface OpenedLink {
  readonly linkId: string;
  /** What the browser is to show for it. */
  readonly secret: string;
}

/**
 * Takes the code of a link for something of the browser's own that is good for this link alone. The same browser keeps
 * what it has. Null: there is no link with this code.
 */
export async function openLink(
  { prisma, now }: Pick<Deps, 'prisma' | 'now'>,
  code: string,
  secrets: VisitSecrets,
): Promise<OpenedLink | null> {
  const link = await prisma.connectLink.findUnique({
    where: { codeHash: hashCode(code) },
    select: { id: true },
  });
  if (!link) return null;
  const linkId = link.id;
  const shown = secrets.get(linkId);
  const known =
    shown !== undefined &&
    (await prisma.connectVisit.findFirst({ where: { linkId, secretHash: hashCode(shown) } }));
  if (shown !== undefined && known) return { linkId, secret: shown };
  const secret = randomBytes(32).toString('base64url');
  const data = { linkId, secretHash: hashCode(secret), createdAt: now() };
  await prisma.connectVisit.create({ data });
  return { linkId, secret };
}
