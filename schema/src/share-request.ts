import * as z from 'zod';
import { nodeId, rowId } from './global-id.ts';
import type { ShareRequest } from './shares.ts';

/** An optional field: absent and null mean the same. */
function optional<Shape extends z.ZodType>(shape: Shape) {
  return shape.nullish().transform((value) => value ?? null);
}

/** The shape of `ShareInput`; what it makes of one is what the share service takes. */
export const shareRequest = z.object({
  connectionIds: z.array(nodeId('SocialConnection')).min(1).max(50),
  url: optional(z.string()),
  title: optional(z.string().max(1000)),
  description: optional(z.string().max(1000)),
  message: optional(z.string().max(70_000)),
  imageIds: z
    .array(rowId)
    .max(20)
    .nullish()
    .transform((ids) => ids ?? []),
  images: z
    .array(z.object({ id: rowId, altText: optional(z.string().max(5000)) }))
    .max(20)
    .nullish()
    .transform((images) => images ?? []),
  imageUrl: optional(z.string()),
  imageAlt: optional(z.string().max(5000)),
  overrides: z
    .array(z.object({ connectionId: nodeId('SocialConnection'), message: z.string().max(70_000) }))
    .max(50)
    .nullish()
    .transform((overrides) => overrides ?? []),
  options: z
    .array(
      z.object({
        connectionId: nodeId('SocialConnection'),
        name: z.string().min(1).max(100),
        value: z.string().max(5000),
      }),
    )
    .max(200)
    .nullish()
    .transform((options) => options ?? []),
  scheduledAt: optional(z.date()),
  idempotencyKey: optional(z.string().min(1).max(200)),
  allowDuplicate: z
    .boolean()
    .nullish()
    .transform((allowed) => allowed ?? false),
  reference: optional(z.string().max(200)),
}) satisfies z.ZodType<ShareRequest>;
