import * as z from 'zod';
import { read } from '../ask.ts';
import { ACCOUNT, accountInWords, accountShape } from '../connection.ts';
import { draftShape } from '../draft.ts';
import { READS, tool } from '../tool.ts';

const DOCUMENT = `query CheckShare($input: ShareInput!) {
  checkShare(input: $input) {
    connection { ${ACCOUNT} } text link { url title description } length limit problems warnings
  }
}`;

const checkShape = z.object({
  connection: accountShape,
  text: z.string().describe('Exactly what would be sent.'),
  link: z
    .object({ url: z.string(), title: z.string().nullable(), description: z.string().nullable() })
    .nullable()
    .describe('What would be sent as a link beside the text.'),
  length: z.number().describe('In the unit of the network.'),
  limit: z.number(),
  problems: z.array(z.string()).describe('Why it would be refused; none: it would not.'),
  warnings: z.array(z.string()).describe('What would work, but not as one may expect.'),
});

const answer = z.object({ checkShare: z.array(checkShape) });

/** A dry run of `share`. */
export const checkShare = tool({
  name: 'check_share',
  title: 'Check a post',
  description:
    'Tells what each account would get and whether its network would refuse it, without posting anything. Use it before share, and show the person the texts. Needs the scope shares:write.',
  input: draftShape,
  output: z.object({
    checks: z.array(checkShape),
    unknownConnectionIds: z
      .array(z.string())
      .describe('Those of connectionIds that are no account of this workspace.'),
  }),
  annotations: READS,
  run: async (ask, input) => {
    const { checkShare: checks } = await read(ask, DOCUMENT, { input }, answer);
    const known = new Set(checks.map(({ connection }) => connection.id));
    return { checks, unknownConnectionIds: input.connectionIds.filter((id) => !known.has(id)) };
  },
  summarize: ({ checks, unknownConnectionIds }) =>
    [
      ...checks.map(inWords),
      ...unknownConnectionIds.map((id) => `- ${JSON.stringify(id)} is no account here.`),
    ].join('\n'),
});

function inWords({ connection, length, limit, problems, warnings }: z.output<typeof checkShape>) {
  const verdict = problems.length === 0 ? 'fine' : 'would be refused';
  const said = [...problems, ...warnings].map((sentence) => ` ${sentence}`).join('');
  return `- ${accountInWords(connection)}: ${verdict}, ${length} of ${limit}.${said}`;
}
