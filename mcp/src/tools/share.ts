import * as z from 'zod';
import { read } from '../ask.ts';
import { draftShape } from '../draft.ts';
import { REFUSAL, refusalOf, refusalShape } from '../refusal.ts';
import { SHARE, shareInWords, shareShape } from '../share.ts';
import { tool } from '../tool.ts';

const DOCUMENT = `mutation Share($input: ShareInput!) {
  share(input: $input) { ... on ShareSuccess { replayed share { ${SHARE} } } ${REFUSAL} }
}`;

const output = z.object({
  share: shareShape,
  replayed: z
    .boolean()
    .describe(
      'Nothing was done this time: the idempotencyKey was used before, and that share is answered, whatever else this call said.',
    ),
});

const answer = z.object({ share: z.union([output, refusalShape]) });

const REPLAYED =
  'An earlier call with this idempotencyKey has shared this already; nothing was posted twice. Do not share it again: only a different post needs a new idempotencyKey.\n';

/** Shares, once per idempotency key. */
export const share = tool({
  name: 'share',
  title: 'Post to social accounts',
  description:
    'Posts to one or several accounts, now or at a time, in the name of their owners and for everybody to see: have the person agree to the text and the accounts first. Either all accounts are taken on or none. It answers as soon as everything is queued; get_share tells what became of it. When a call fails, was cut off or got no answer, call it again with the same idempotencyKey and the same arguments: it never posts twice. Needs the scope shares:write.',
  input: draftShape.extend({
    idempotencyKey: z
      .string()
      .min(1)
      .describe(
        'A new random text for each post the person wants, 1 to 200 characters, e.g. a UUID. Keep it over repetitions of the same post: the first share is answered again. Never reuse it for another post.',
      ),
  }),
  output,
  annotations: {
    readOnlyHint: false,
    // What is public cannot be taken back by these tools.
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: true,
  },
  run: async (ask, input) => {
    const { share: answered } = await read(ask, DOCUMENT, { input }, answer);
    if ('message' in answered) throw refusalOf(answered);
    return answered;
  },
  summarize: ({ share: shared, replayed }) => (replayed ? REPLAYED : '') + shareInWords(shared),
});
