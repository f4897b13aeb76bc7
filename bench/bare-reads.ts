import { createPool } from '@herald/prisma/client';
import express from 'express';

/**
 * What Herald's reads are measured against: the same rows by one bare `pg` query, answered as JSON by bare Express.
 * Arguments: the database, the workspace.
 */
const [databaseUrl = '', workspaceId] = process.argv.slice(2);
const pool = createPool(databaseUrl, 15, () => undefined);

const CONNECTIONS = `
  select id, platform, status, status_reason, username, display_name, avatar_url, profile_url, instance_url,
    connected_at, token_expires_at
  from social_connection where workspace_id = $1 and status <> 'REVOKED' order by connected_at, id`;

const SHARES = `
  select s.id, s.created_at, s.scheduled_at, s.message, s.title, s.url,
    r.id as result_id, r.status, r.deleted_at, c.id as connection_id, c.platform, c.display_name
  from (
    select * from share where workspace_id = $1 order by created_at desc, id desc limit 21
  ) s
  left join share_result r on r.share_id = s.id
  left join social_connection c on c.id = r.connection_id
  order by s.created_at desc, s.id desc, r.created_at, r.id`;

const app = express();
for (const [path, query] of Object.entries({
  '/socialConnections': CONNECTIONS,
  '/shares': SHARES,
}))
  app.get(path, async (_request, response) => {
    response.json((await pool.query(query, [workspaceId])).rows);
  });
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.send?.(`http://127.0.0.1:${address?.port}`);
});
process.once('disconnect', () => process.exit(0));
