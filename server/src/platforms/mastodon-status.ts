import * as z from 'zod';
import type { Publication } from './post.ts';
import { webUrlSchema } from './web-url.ts';

/** What is read of a post. Odd servers have no `url`; the `uri` then leads there. */
export const statusSchema = z.object({
  id: z.string().min(1),
  url: webUrlSchema.optional(),
  uri: webUrlSchema.optional(),
});

export function toPublication({ id, url, uri }: z.infer<typeof statusSchema>): Publication {
  return { postId: id, postUrl: url ?? uri ?? null };
}
