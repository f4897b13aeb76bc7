import * as z from 'zod';
import { read } from '../ask.ts';
import { ACCOUNT, accountInWords, accountShape } from '../connection.ts';
import { READS, tool } from '../tool.ts';
import { CONNECTION_STATUSES, PLATFORMS } from '../vocabulary.ts';

const DOCUMENT = `query ListConnections($platform: PlatformId, $status: ConnectionStatus) {
  socialConnections(platform: $platform, status: $status) {
    ${ACCOUNT} status statusReason profileUrl instanceUrl
  }
}`;

const connectionShape = accountShape.extend({
  status: z.string().describe('Only ACTIVE accounts can be posted to.'),
  statusReason: z.string().nullable().describe('What happened and what a person can do.'),
  profileUrl: z.string().nullable(),
  instanceUrl: z.string().nullable().describe('Its Mastodon server.'),
});

const answer = z.object({ socialConnections: z.array(connectionShape) });

/** The accounts of the key's workspace. */
export const listConnections = tool({
  name: 'list_connections',
  title: 'List connected accounts',
  description:
    'Lists the social accounts that can be posted to, with the ids that check_share and share take. Accounts are connected and reconnected by a person in Herald’s web app. Needs the scope connections:read.',
  input: z.strictObject({
    platform: z.enum(PLATFORMS).optional().describe('Only accounts on this network.'),
    status: z
      .enum(CONNECTION_STATUSES)
      .optional()
      .describe('Only accounts in this state; REVOKED ones are left out unless asked for.'),
  }),
  output: z.object({ connections: z.array(connectionShape) }),
  annotations: READS,
  run: async (ask, input) => {
    const { socialConnections } = await read(ask, DOCUMENT, input, answer);
    return { connections: socialConnections };
  },
  summarize: ({ connections }) =>
    connections.length === 0
      ? 'There is no such account. A person connects accounts in Herald’s settings.'
      : connections.map(inWords).join('\n'),
});

function inWords(connection: z.output<typeof connectionShape>): string {
  const { id, status, statusReason } = connection;
  return `- ${accountInWords(connection)}: ${status}, id ${id}${statusReason ? `. ${statusReason}` : ''}`;
}
