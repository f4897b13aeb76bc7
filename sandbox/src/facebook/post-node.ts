import { type GraphNode, type NestedFields, pickFields } from '../meta/fields.ts';
import { toEpochSeconds, toGraphTime } from '../meta/graph-time.ts';
import { FACEBOOK_PEOPLE } from './accounts.ts';
import type { PagePhoto, PagePost } from './page-posts.ts';

const NO_REACTIONS = { data: [], summary: { total_count: 0 } };

/** A post of a Page as Graph shows it. */
export function postNode(post: PagePost): GraphNode {
  const page = FACEBOOK_PEOPLE.flatMap(({ roles }) => roles).find(
    (role) => role.page.id === post.pageId,
  )?.page;
  return {
    id: post.id,
    message: post.message ?? undefined,
    created_time: toGraphTime(post.publishedAt ?? post.createdAt),
    permalink_url: post.permalinkUrl,
    is_published: post.publishedAt !== null,
    scheduled_publish_time: post.scheduledAt ? toEpochSeconds(post.scheduledAt) : undefined,
    full_picture: post.photos[0]?.url,
    from: (fields: NestedFields) =>
      page && pickFields({ id: page.id, name: page.name }, fields, ['name', 'id']),
    attachments: post.link
      ? { data: [{ type: 'share', url: post.link }] }
      : post.photos.length > 0
        ? { data: post.photos.map(describePhoto) }
        : undefined,
    shares: undefined,
    comments: NO_REACTIONS,
    reactions: NO_REACTIONS,
  };
}

/** A photo of a Page as Graph shows it. */
export function photoNode(photo: PagePhoto): GraphNode {
  return {
    id: photo.id,
    alt_text_custom: photo.altText ?? undefined,
    created_time: toGraphTime(photo.createdAt),
    picture: photo.url,
    images: [{ source: photo.url }],
    page_story_id: photo.postId ?? undefined,
  };
}

function describePhoto(photo: PagePhoto): object {
  return { type: 'photo', media: { image: { src: photo.url } }, target: { id: photo.id } };
}
