import type { LedgerPost } from '../control/ledger.ts';
import { type Html, html } from '../html.ts';
import { type PageNetwork, renderNetworkPage } from './network-page.ts';
import { POST_CONTENT_STYLES, renderPostContent, renderTime } from './post-content.ts';
import type { PublicAccount } from './public-account.ts';

const STYLES = `
.author { display: flex; align-items: center; gap: .75rem; margin: 0 0 1rem; }
header .author { margin: 0; }
.avatar { width: 3rem; height: 3rem; border-radius: 50%; flex: none; background: var(--line); }
.author div { min-width: 0; overflow-wrap: anywhere; line-height: 1.3; }
h1 a { color: inherit; text-decoration: none; }
h1 a:hover { text-decoration: underline; }
.handle { color: var(--soft); font-size: .9rem; }
footer a { text-decoration-color: var(--line); color: inherit; }
${POST_CONTENT_STYLES}`;

/** The page behind the link of a post. */
export function renderPostPage(
  network: PageNetwork,
  author: PublicAccount,
  post: LedgerPost,
): string {
  return renderNetworkPage(network, {
    title: `${author.name} on ${network.name}`,
    styles: STYLES,
    content: html`<article>${renderAuthor(author)}${renderPostContent(post)}
<footer>${renderTime(post.createdAt)}</footer></article>`,
  });
}

/** The page of an account with its posts, in the order given. */
export function renderProfilePage(
  network: PageNetwork,
  account: PublicAccount,
  posts: readonly LedgerPost[],
): string {
  const cards = posts.map(
    (post) => html`<article>${renderPostContent(post)}
<footer><a href="${post.url}">${renderTime(post.createdAt)}</a></footer></article>`,
  );
  return renderNetworkPage(network, {
    title: `${account.name} on ${network.name}`,
    styles: STYLES,
    content: html`<header>${renderAuthor(account)}</header>
${cards.length > 0 ? cards : html`<p>Nothing posted yet.</p>`}`,
  });
}

/** The page for a post that never was or is no more. */
export function renderMissingPage(network: PageNetwork): string {
  return renderNetworkPage(network, {
    title: `Not found - ${network.name}`,
    styles: STYLES,
    content: html`<section><h1>This post is not here</h1>
<p>It was deleted, or the sandbox was started anew since: it forgets everything then.</p></section>`,
  });
}

function renderAuthor({ name, handle, avatarUrl, profileUrl }: PublicAccount): Html {
  const avatar = avatarUrl
    ? html`<img class="avatar" src="${avatarUrl}" alt="">`
    : html`<span class="avatar"></span>`;
  return html`<div class="author">${avatar}<div>
<h1><a href="${profileUrl}">${name}</a></h1>
${handle === null ? null : html`<span class="handle">${handle}</span>`}</div></div>`;
}
