import { BRAND_COLOURS } from '../brand-colours.ts';
import type { LedgerPost } from '../control/ledger.ts';
import { type Html, html } from '../html.ts';
import { renderPage } from '../page.ts';
import type { StandInKey } from '../stand-in.ts';
import { POST_CONTENT_STYLES, renderPostContent, renderTime } from './post-content.ts';
import type { PublicAccount } from './public-account.ts';

const STYLES = `
.brand { background: var(--brand); color: #fff; border-bottom: 1px solid var(--line); }
.brand div { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; max-width: 36rem; margin: 0 auto; padding: .75rem 1rem; font-weight: 700; }
.brand span { font-weight: 400; font-size: .8rem; opacity: .85; }
main { max-width: 36rem; margin: 0 auto; padding: 1.25rem 1rem 2rem; }
main > * { background: var(--card); border: 1px solid var(--line); border-radius: 16px; padding: 1.25rem; margin: 0 0 1rem; }
.author { display: flex; align-items: center; gap: .75rem; margin: 0 0 1rem; }
header .author { margin: 0; }
.avatar { width: 3rem; height: 3rem; border-radius: 50%; flex: none; background: var(--line); }
.author div { min-width: 0; overflow-wrap: anywhere; line-height: 1.3; }
h1 { font-size: 1.05rem; margin: 0; }
h1 a { color: inherit; text-decoration: none; }
h1 a:hover { text-decoration: underline; }
.handle { color: var(--soft); font-size: .9rem; }
footer a { text-decoration-color: var(--line); color: inherit; }
.note { background: none; border: 0; padding: 0; color: var(--soft); font-size: .8rem; text-align: center; }
${POST_CONTENT_STYLES}`;

/** The network a page belongs to. */
export interface PageNetwork {
  readonly key: StandInKey;
  /** E.g. "LinkedIn". */
  readonly name: string;
}

/** The page behind the link of a post. */
export function renderPostPage(
  network: PageNetwork,
  author: PublicAccount,
  post: LedgerPost,
): string {
  return renderNetworkPage(
    network,
    `${author.name} on ${network.name}`,
    html`<article>${renderAuthor(author)}${renderPostContent(post)}
<footer>${renderTime(post.createdAt)}</footer></article>`,
  );
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
  return renderNetworkPage(
    network,
    `${account.name} on ${network.name}`,
    html`<header>${renderAuthor(account)}</header>
${cards.length > 0 ? cards : html`<p>Nothing posted yet.</p>`}`,
  );
}

/** The page for a post that never was or is no more. */
export function renderMissingPage(network: PageNetwork): string {
  return renderNetworkPage(
    network,
    `Not found - ${network.name}`,
    html`<section><h1>This post is not here</h1>
<p>It was deleted, or the sandbox was started anew since: it forgets everything then.</p></section>`,
  );
}

function renderAuthor({ name, handle, avatarUrl, profileUrl }: PublicAccount): Html {
  const avatar = avatarUrl
    ? html`<img class="avatar" src="${avatarUrl}" alt="">`
    : html`<span class="avatar"></span>`;
  return html`<div class="author">${avatar}<div>
<h1><a href="${profileUrl}">${name}</a></h1>
${handle === null ? null : html`<span class="handle">${handle}</span>`}</div></div>`;
}

function renderNetworkPage(network: PageNetwork, title: string, content: Html): string {
  return renderPage({
    title,
    colour: BRAND_COLOURS[network.key],
    styles: STYLES,
    body: html`<div class="brand"><div>${network.name}<span>Sandbox</span></div></div>
<main>${content}
<p class="note">A stand-in on this machine. Nothing reaches the real ${network.name}.</p></main>`,
  });
}
