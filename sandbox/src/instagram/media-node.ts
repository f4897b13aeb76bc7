import type { LedgerPost } from '../control/ledger.ts';
import { type GraphNode, type NestedFields, pickFields } from '../meta/fields.ts';
import { toGraphTime } from '../meta/graph-time.ts';
import { shortcodeOf } from '../meta/numeric-id.ts';
import { INSTAGRAM_ACCOUNTS } from './accounts.ts';

/** A post of Instagram as Graph shows it. */
export function mediaNode(post: LedgerPost): GraphNode {
  const username = INSTAGRAM_ACCOUNTS.find(({ id }) => id === post.accountId)?.username;
  return {
    id: post.id,
    caption: post.text === '' ? undefined : post.text,
    media_type: post.media.length > 1 ? 'CAROUSEL_ALBUM' : 'IMAGE',
    media_product_type: 'FEED',
    media_url: post.media[0]?.url ?? undefined,
    alt_text: post.media[0]?.altText ?? undefined,
    permalink: post.url,
    shortcode: shortcodeOf(post.id),
    timestamp: toGraphTime(new Date(post.createdAt)),
    username,
    owner: (fields: NestedFields) => pickFields({ id: post.accountId }, fields, ['id']),
    like_count: 0,
    comments_count: 0,
  };
}
