import type { OAuthGrant, Prisma } from '@herald/prisma/generated/client/client';

/**
 * Lets one transaction at a time decide over the logins of one person at one platform, in every workspace; the others
 * then find what it left. Rows are taken in one order everywhere: attempts, logins, connections.
 */
export async function lockLogin(
  tx: Prisma.TransactionClient,
  { platform, subject }: Pick<OAuthGrant, 'platform' | 'subject'>,
): Promise<void> {
  await tx.$queryRaw`
    select id from oauth_grant where platform = ${platform} and subject = ${subject}
    order by id for update`;
}
