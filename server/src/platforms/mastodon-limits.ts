import * as z from 'zod';
import type { Extra } from './extra.ts';
import type { Http, HttpAnswer } from './http.ts';
import { readMastodon } from './mastodon-errors.ts';
import type { ImageRequirements } from './post.ts';

const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const;

/**
 * What an account's server allows. Each value falls back to Mastodon's own where a server does not tell.
 * @see https://docs.joinmastodon.org/entities/Instance/#configuration
 */
const limitsSchema = z.object({
  maxCharacters: z.number().positive().catch(500),
  charactersPerUrl: z.number().positive().catch(23),
  maxImages: z.number().positive().catch(4),
  altTextLength: z.number().positive().catch(1500),
  /** In bytes. */
  imageSizeLimit: z.number().positive().catch(16_777_216),
  /** In pixels, width times height. */
  imageMatrixLimit: z.number().positive().catch(33_177_600),
  mimeTypes: z
    .array(z.string())
    .transform((types) => IMAGE_TYPES.filter((type) => types.includes(type)))
    .refine((types) => types.length > 0)
    .catch([...IMAGE_TYPES]),
});

export type MastodonLimits = z.infer<typeof limitsSchema>;

const section = z.record(z.string(), z.unknown()).catch({});
const instanceSchema = z.object({
  configuration: z.object({ statuses: section, media_attachments: section }),
});

/** The limits kept with an account. */
export function limitsOf(extra: Extra): MastodonLimits {
  return limitsSchema.parse(extra);
}

/** The limits kept with an account, as the image converter takes them. */
export function imageRequirements(extra: Extra): ImageRequirements {
  const { mimeTypes, imageSizeLimit, imageMatrixLimit } = limitsOf(extra);
  return { mimeTypes, maxBytes: imageSizeLimit, maxPixels: imageMatrixLimit };
}

/**
 * Asks a server for its limits: version 2 of the answer, then version 1, then what Mastodon ships with.
 * @throws PlatformError when the server has trouble answering, so that nobody takes that for the usual limits
 */
export async function readLimits(http: Http, origin: string): Promise<MastodonLimits> {
  const troubled: HttpAnswer[] = [];
  for (const version of ['v2', 'v1']) {
    const answer = await http({ method: 'GET', url: `${origin}/api/${version}/instance` });
    const instance = instanceSchema.safeParse(answer.json);
    if (answer.status === 429 || answer.status >= 500) troubled.push(answer);
    if (answer.status !== 200 || !instance.success) continue;
    const { statuses, media_attachments: media } = instance.data.configuration;
    return limitsSchema.parse({
      maxCharacters: statuses.max_characters,
      charactersPerUrl: statuses.characters_reserved_per_url,
      maxImages: statuses.max_media_attachments,
      altTextLength: media.description_limit,
      imageSizeLimit: media.image_size_limit,
      imageMatrixLimit: media.image_matrix_limit,
      mimeTypes: media.supported_mime_types,
    });
  }
  for (const answer of troubled) readMastodon(answer, z.unknown());
  return limitsSchema.parse({});
}
