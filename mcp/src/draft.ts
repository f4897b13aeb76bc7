import * as z from 'zod';

/** What is to be said, and where; the API says what is wrong with it. */
export const draftShape = z.strictObject({
  connectionIds: z
    .array(z.string())
    .describe('The accounts to post to, 1 to 50 ids as list_connections answers them.'),
  message: z.string().optional().describe('What the person writes.'),
  url: z.string().optional().describe('The link to share, http or https.'),
  title: z.string().optional().describe('The title of the linked page.'),
  description: z.string().optional().describe('The description of the linked page.'),
  imageUrl: z
    .string()
    .optional()
    .describe('An image on the web, fetched once by Herald. Instagram needs one.'),
  imageAlt: z.string().optional().describe('What the image shows, for those who do not see it.'),
  overrides: z
    .array(z.strictObject({ connectionId: z.string(), message: z.string() }))
    .optional()
    .describe('Other messages for single accounts, e.g. a shorter one for X.'),
  scheduledAt: z
    .string()
    .optional()
    .describe('When to publish, RFC 3339 with a time zone, at most a year ahead; absent: at once.'),
  reference: z.string().optional().describe('An id of your own, echoed back everywhere.'),
  allowDuplicate: z
    .boolean()
    .optional()
    .describe(
      'Share a link again to accounts that have it already. Only when the person wants that.',
    ),
});
