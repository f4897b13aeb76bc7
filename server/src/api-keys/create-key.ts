import { randomUUID } from 'node:crypto';
import type { Prisma } from '@herald/prisma/generated/client/client';
import { API_KEY_SCOPES, isApiKeyScope } from '@herald/schema/api-key-scope';
import type { ApiKeyRequest, CreatedApiKey } from '@herald/schema/api-keys';
import { type FieldError, ValidationError } from '@herald/schema/errors';
import { hashSecret, newSecret, startOf } from './secret.ts';

const MAX_NAME_LENGTH = 100;
/** More keys than one workspace has services. */
const MAX_KEYS = 50;

interface Place {
  readonly workspaceId: string;
  /** Null: an operator makes it. */
  readonly userId: string | null;
}

/** Makes a key. Only its hash is stored: what is answered is told this once. @throws ValidationError */
export async function createKey(
  tx: Pick<Prisma.TransactionClient, 'apiKey'>,
  { workspaceId, userId }: Place,
  request: ApiKeyRequest,
  now: Date,
): Promise<CreatedApiKey> {
  const name = request.name.trim();
  const problems = [...nameProblems(name), ...problemsOf(request, now)];
  if (problems.length > 0) throw new ValidationError(problems);
  const inUse = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const count = await tx.apiKey.count({ where: { workspaceId, revokedAt: null, ...inUse } });
  if (count >= MAX_KEYS)
    throw new ValidationError([
      { path: ['name'], message: `There are ${MAX_KEYS} keys already. Revoke one first.` },
    ]);
  const id = randomUUID();
  const secret = newSecret();
  await tx.apiKey.create({
    data: {
      id,
      workspaceId,
      userId,
      name,
      hash: hashSecret(secret),
      start: startOf(secret),
      scopes: API_KEY_SCOPES.filter((scope) => request.scopes.includes(scope)),
      createdAt: now,
      expiresAt: request.expiresAt,
    },
  });
  return { apiKeyId: id, secret };
}

/** What is wrong with the name of a key. */
export function nameProblems(name: string): readonly FieldError[] {
  if (name && name.length <= MAX_NAME_LENGTH) return [];
  return [{ path: ['name'], message: `Enter a name of at most ${MAX_NAME_LENGTH} characters.` }];
}

function problemsOf({ scopes, expiresAt }: ApiKeyRequest, now: Date): readonly FieldError[] {
  const problems: FieldError[] = [];
  const unknown = scopes.find((scope) => !isApiKeyScope(scope));
  if (unknown !== undefined)
    problems.push({
      path: ['scopes'],
      message: `There is no scope ${JSON.stringify(unknown)}, only ${API_KEY_SCOPES.join(', ')}.`,
    });
  if (scopes.length === 0)
    problems.push({ path: ['scopes'], message: 'Choose at least one thing the key may do.' });
  if (expiresAt && expiresAt <= now)
    problems.push({ path: ['expiresAt'], message: 'Choose a time in the future, or none.' });
  return problems;
}
