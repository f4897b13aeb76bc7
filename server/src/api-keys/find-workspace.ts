import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { parseGlobalId } from '@herald/schema/global-id';
import { ConfigError } from '../config.ts';

/**
 * The workspace an operator means: by its id, as the API or a row has it, or by the email of an owner who has only one.
 * @throws ConfigError
 */
export async function findWorkspace(
  prisma: Pick<PrismaClient, 'workspace'>,
  named: string,
): Promise<string> {
  const byOwner = { role: 'OWNER', user: { email: named.toLowerCase() } } as const;
  const found = await prisma.workspace.findMany({
    where: named.includes('@') ? { members: { some: byOwner } } : { id: rowIdOf(named) },
    select: { id: true, name: true },
    orderBy: { createdAt: 'asc' },
  });
  const [workspace, ...others] = found;
  if (!workspace) throw new ConfigError(`--workspace: there is no workspace of ${named}.`);
  if (others.length > 0)
    throw new ConfigError(
      `--workspace: ${named} owns several, name one by its id:\n${found.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}`,
    );
  return workspace.id;
}

function rowIdOf(id: string): string {
  try {
    const { typename, id: row } = parseGlobalId(id);
    return typename === 'Workspace' ? row : id;
  } catch {
    return id;
  }
}
