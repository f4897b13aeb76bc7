import { createPool } from '@herald/prisma/client';
import type { Caller } from './caller.ts';
import type { HeraldProcess } from './herald-process.ts';

interface Team {
  readonly herald: HeraldProcess;
  readonly databaseUrl: string;
  readonly workspaceId: string;
  /** Who has signed up and owns the workspace. */
  readonly owner: Caller;
  readonly size: number;
}

/** Adds members to a workspace by SQL, with the password of its owner, and signs each in. */
export async function signInColleagues(team: Team): Promise<readonly Caller[]> {
  const emails = Array.from({ length: team.size }, (_, n) => `reader-${n}@example.test`);
  await addMembers(team, emails);
  const colleagues: Caller[] = [];
  // One after the other: hashing passwords fills the processor anyway.
  for (const [n, email] of emails.entries())
    colleagues.push(await team.herald.caller().signIn(email, `198.51.100.${n + 1}`));
  return colleagues;
}

async function addMembers(
  { databaseUrl, workspaceId, owner }: Team,
  emails: readonly string[],
): Promise<void> {
  const pool = createPool(databaseUrl, 1, () => undefined);
  try {
    await pool.query(
      `with person as (
         insert into "user" (id, name, email, updated_at)
         select gen_random_uuid()::text, 'Grace', email, now() from unnest($3::text[]) email
         returning id),
       login as (
         insert into auth_account (id, user_id, account_id, provider_id, password, updated_at)
         select gen_random_uuid()::text, person.id, person.id, provider_id, password, now()
         from person, auth_account a join "user" u on u.id = a.user_id where u.email = $2)
       insert into workspace_member (id, workspace_id, user_id, role)
       select gen_random_uuid()::text, $1, id, 'EDITOR' from person`,
      [workspaceId, owner.email, emails],
    );
  } finally {
    await pool.end();
  }
}
