import type { PostOptions, Target } from './draft.ts';
import { PlatformError } from './errors.ts';
import { deleteStatus, editStatus } from './mastodon-changes.ts';
import { check } from './mastodon-check.ts';
import { IN_ENGLISH, readMastodon } from './mastodon-errors.ts';
import { mastodonInstances } from './mastodon-instances.ts';
import { mastodonLogin } from './mastodon-login.ts';
import { lookUp } from './mastodon-look-up.ts';
import { forgetImages, uploadImages } from './mastodon-media.ts';
import { mastodonOptions } from './mastodon-options.ts';
import { announcedHold } from './mastodon-rate-limits.ts';
import { statusSchema, toPublication } from './mastodon-status.ts';
import type { Platform } from './platform.ts';
import type { Post, Publication } from './post.ts';
import type { Session } from './session.ts';

/*
 * Mastodon is many servers, some of which only imitate it: each has its own registration, limits and ids, and little can
 * be taken for granted. Posts go out as JSON without nulls and with their visibility, because form posts arrive empty
 * at some servers, nulls are refused by others, and the default visibility differs.
 * @see https://docs.joinmastodon.org/methods/statuses/#create
 */

const PUBLIC = 'public';

export const mastodon = {
  id: 'MASTODON',
  name: 'Mastodon',
  // The best-known server; every registration names its own.
  origins: { api: 'https://mastodon.social', auth: 'https://mastodon.social' },
  // Defaults; the check goes by what the account's own server says.
  limits: {
    textLength: 500,
    images: 4,
    imageRequired: false,
    linkPreview: true,
    altTextLength: 1500,
  },
  apiVersion: null,
  login: mastodonLogin,
  loginMethods: [
    {
      platform: 'MASTODON',
      label: 'With Mastodon',
      description: 'For an account on any Mastodon server.',
    },
  ],
  instances: mastodonInstances,
  options: mastodonOptions,
  isPublic: (options, account) => visibilityOf(options, account) === PUBLIC,
  check,
  publish,
  lookUp,
  deletion: { unavailableReason: () => null, apply: deleteStatus },
  edit: { unavailableReason: () => null, apply: editStatus },
  announcedHold,
} as const satisfies Platform;

/** As chosen, else as the account is set. */
function visibilityOf(
  { visibility: chosen }: PostOptions,
  { extra: { visibility = PUBLIC } }: Target,
): string {
  return chosen ?? (typeof visibility === 'string' ? visibility : PUBLIC);
}

async function publish(post: Post, session: Session): Promise<Publication> {
  const mediaIds = await uploadImages(post.images, session);
  session.report('PUBLISHING');
  try {
    return await session.createOnce(() => createStatus(post, mediaIds, session));
  } catch (error) {
    // The server may have dropped what was uploaded, and says so in its own words.
    if (error instanceof PlatformError && error.kind === 'REJECTED')
      await forgetImages(post.images, session);
    throw error;
  }
}

async function createStatus(
  post: Post,
  mediaIds: readonly string[],
  session: Session,
): Promise<Publication> {
  const { language, contentWarning } = post.options;
  const answer = await session.http({
    method: 'POST',
    url: `${session.app.api}/api/v1/statuses`,
    query: IN_ENGLISH,
    bearer: session.accessToken,
    headers: { 'idempotency-key': post.idempotencyKey },
    json: {
      ...(post.text ? { status: post.text } : {}),
      visibility: visibilityOf(post.options, session.account),
      ...(language ? { language } : {}),
      ...(contentWarning ? { spoiler_text: contentWarning } : {}),
      ...(contentWarning && mediaIds.length > 0 ? { sensitive: true } : {}),
      ...(mediaIds.length > 0 ? { media_ids: mediaIds } : {}),
    },
  });
  return toPublication(readMastodon(answer, statusSchema, session.now()));
}
