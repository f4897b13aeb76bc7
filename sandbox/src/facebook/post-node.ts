import { type GraphNode, type NestedFields, pickFields } from '../meta/fields.ts';
import { toEpochSeconds, toGraphTime } from '../meta/graph-time.ts';
import type { LinkPreview } from '../web/link-preview.ts';
import { FACEBOOK_PAGES } from './accounts.ts';
import type { PagePhoto, PagePost } from './page-posts.ts';

const NO_REACTIONS = { data: [], summary: { total_count: 0 } };

/** A post of a Page as Graph shows it. */
export function postNode(post: PagePost): GraphNode {
  const page = FACEBOOK_PAGES.find(({ id }) => id === post.pageId);
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
      ? { data: [describeLink(post.link, post.preview)] }
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

function describeLink(url: string, preview: LinkPreview | null): object {
  return {
    type: 'share',
    url,
    title: preview?.title,
    description: preview?.description ?? undefined,
    media: preview?.imageUrl ? { image: { src: preview.imageUrl } } : undefined,
  };
}

function describePhoto(photo: PagePhoto): object {
  return { type: 'photo', media: { image: { src: photo.url } }, target: { id: photo.id } };
}
