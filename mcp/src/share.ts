import * as z from 'zod';
import { ACCOUNT, accountInWords, accountShape } from './connection.ts';

/** What became of a share on one account, for documents. */
const RESULT = `id status text postUrl publishedAt connection { ${ACCOUNT} }
  failure { kind action message retryAt }`;

const failureShape = z.object({
  kind: z.string(),
  action: z
    .string()
    .describe('What a person can do: NONE, WAIT, EDIT, RECONNECT, CHECK_PLATFORM or RETRY.'),
  message: z.string(),
  retryAt: z.string().nullable().describe('When it is tried again by itself.'),
});

const resultShape = z.object({
  id: z.string().describe('What resultIds takes.'),
  status: z
    .string()
    .describe(
      'SCHEDULED, QUEUED, PUBLISHING or RETRYING: not over yet. PUBLISHED: it is out. FAILED: it is not; failure says why. UNKNOWN: it was sent without an answer, a person has to look. CANCELED: it was called off.',
    ),
  text: z.string().describe('Exactly what is sent.'),
  postUrl: z.string().nullable().describe('Where the post can be seen; null until PUBLISHED.'),
  publishedAt: z.string().nullable(),
  connection: accountShape,
  failure: failureShape.nullable(),
});

/** A share with its results, for documents. */
export const SHARE = `id url title message reference scheduledAt createdAt finished results { ${RESULT} }`;

/** The same as it comes. */
export const shareShape = z.object({
  id: z.string().describe('What shareId takes.'),
  url: z.string().nullable(),
  title: z.string().nullable(),
  message: z.string().nullable(),
  reference: z.string().nullable(),
  scheduledAt: z.string().nullable(),
  createdAt: z.string(),
  finished: z.boolean().describe('Whether nothing more happens unless somebody acts.'),
  results: z.array(resultShape).describe('What became of it, one per account.'),
});

/** How a share stands, in words. */
export function shareInWords(share: z.output<typeof shareShape>): string {
  const { id, finished, scheduledAt, results } = share;
  const waits = results.some(({ status }) => status === 'SCHEDULED');
  const state = waits ? `is scheduled for ${scheduledAt}` : 'is under way';
  return [
    `Share ${id} ${finished ? 'is finished' : state}.`,
    ...results.map((result) => `- ${resultInWords(result)}`),
  ].join('\n');
}

function resultInWords({ status, connection, postUrl, failure }: z.output<typeof resultShape>) {
  const more = failure ? failureInWords(failure) : postUrl && ` ${postUrl}`;
  return `${accountInWords(connection)}: ${status}${more ?? ''}`;
}

function failureInWords({ message, action, retryAt }: z.output<typeof failureShape>): string {
  return `: ${message} (${action})${retryAt ? `, tried again at ${retryAt}` : ''}`;
}
