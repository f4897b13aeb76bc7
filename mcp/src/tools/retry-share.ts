import * as z from 'zod';
import { read } from '../ask.ts';
import { CHANGE_REFUSAL, refusalOf, refusalShape } from '../refusal.ts';
import { SHARE, shareInWords, shareShape } from '../share.ts';
import { tool } from '../tool.ts';

const DOCUMENT = `mutation RetryShare($input: RetryShareInput!) {
  retryShare(input: $input) { ... on ShareSuccess { share { ${SHARE} } } ${CHANGE_REFUSAL} }
}`;

const answer = z.object({ retryShare: z.union([z.object({ share: shareShape }), refusalShape]) });

/** Tries again what failed. */
export const retryShare = tool({
  name: 'retry_share',
  title: 'Try a failed post again',
  description:
    'Tries FAILED results of a share again; those that are PUBLISHED never are. Only where failure.action is RETRY, or a person did what it asks for. Needs the scope shares:write.',
  input: z.strictObject({
    shareId: z.string().describe('The id of the share.'),
    resultIds: z
      .array(z.string())
      .optional()
      .describe('Which of its results; absent: every FAILED one.'),
  }),
  output: z.object({ share: shareShape }),
  annotations: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: true,
  },
  run: async (ask, input) => {
    const { retryShare: answered } = await read(ask, DOCUMENT, { input }, answer);
    if ('message' in answered) throw refusalOf(answered);
    return answered;
  },
  summarize: ({ share }) => shareInWords(share),
});
