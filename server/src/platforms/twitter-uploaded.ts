import * as z from 'zod';

const processingSchema = z.object({
  state: z.enum(['pending', 'in_progress', 'succeeded', 'failed']),
  check_after_secs: z.number().nullish().catch(null),
});

/** What X tells of an upload; `processing_info` only where it goes on to process what was uploaded. */
export const uploadedSchema = z.object({
  data: z.object({
    id: z.string().min(1),
    /** Until then it has to be used. */
    expires_after_secs: z.number().nullish().catch(null),
    processing_info: processingSchema.nullish(),
  }),
});

export type Processing = z.infer<typeof processingSchema>;
export type UploadedMedia = z.infer<typeof uploadedSchema>['data'];
