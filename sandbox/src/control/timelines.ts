import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { BRAND_COLOURS } from '../brand-colours.ts';
import { type Html, html } from '../html.ts';
import { renderPage } from '../page.ts';
import { renderPostContent, renderTime } from '../pages/post-content.ts';
import type { StandIn } from '../stand-in.ts';
import type { LedgerPost } from './ledger.ts';
import { TIMELINE_STYLES } from './timeline-styles.ts';

/** Fetches the page again and exchanges the timelines when something has changed. */
const REFRESH_SCRIPT = `
setInterval(async () => {
  if (document.hidden) return;
  try {
    const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
    const shown = document.querySelector('main');
    const fresh = page.querySelector('main');
    if (shown.innerHTML !== fresh.innerHTML) shown.replaceWith(fresh);
  } catch {}
}, 3000);
`;
const SCRIPT_HASH = createHash('sha256').update(REFRESH_SCRIPT).digest('base64');

/**
 * Answers the page that shows every network's timeline, newest post first.
 * @param servers origins of the Mastodon servers
 */
export function answerTimelines(
  response: Response,
  standIns: readonly StandIn[],
  posts: readonly LedgerPost[],
  servers: readonly string[],
): void {
  const networks = standIns.map((standIn) => {
    const own = posts.filter((post) => post.platform === standIn.key);
    return renderNetwork(standIn, own.toReversed());
  });
  const page = renderPage({
    title: 'Sandbox',
    colour: '#2f5bd7',
    styles: TIMELINE_STYLES,
    head: html`<noscript><meta http-equiv="refresh" content="5"></noscript>`,
    body: html`<header><h1>Sandbox</h1>
<p>Six social networks to try Herald with, on this machine only. What you share shows here.</p>
${renderServers(servers)}
<nav aria-label="More"><a href="/mail">Mail</a><a href="/posts">Posts</a><a href="/requests">Requests</a><a href="/status">Status</a></nav>
${renderAppSettings(standIns)}
</header><main>${networks}</main>`,
    script: REFRESH_SCRIPT,
  });
  response
    .set({
      'Content-Security-Policy': `default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; script-src 'sha256-${SCRIPT_HASH}'; connect-src 'self'; base-uri 'none'`,
      'Cache-Control': 'no-store',
    })
    .type('html')
    .send(page);
}

function renderNetwork(standIn: StandIn, posts: readonly LedgerPost[]): Html {
  const id = `network-${standIn.key}`;
  const cards = posts.map((post) => renderPost(standIn, post));
  return html`<section class="${standIn.key}" aria-labelledby="${id}">
<style>.${standIn.key} { --brand: ${BRAND_COLOURS[standIn.key]}; }</style>
<h2 id="${id}">${standIn.name}<span>${countPosts(posts.length)}</span></h2>
${cards.length > 0 ? cards : html`<p class="empty">Nothing here yet.</p>`}
</section>`;
}

function countPosts(count: number): string {
  return count === 1 ? '1 post' : `${count} posts`;
}

function renderPost(standIn: StandIn, post: LedgerPost): Html {
  return html`<article>
<h3>${standIn.accountName(post.accountId) ?? post.accountId}</h3>
${renderPostContent(post)}
<footer>${renderTime(post.createdAt)} <a class="post" href="${post.url}">View post</a></footer>
</article>`;
}

/** What to type in Herald to reach the Mastodon servers: the one network that is found by an address. */
function renderServers(servers: readonly string[]): Html {
  const names = servers.map((server) => html`<code>${new URL(server).host}</code> `);
  return html`<p>To connect Mastodon, type one of these as your server: ${names}</p>`;
}

/** The way to each network's page where people remove the app. */
function renderAppSettings(standIns: readonly StandIn[]): Html | null {
  const links = standIns.flatMap(({ name, appRemoval }) =>
    appRemoval ? html`<a href="${appRemoval.pageUrl}">${name}</a>` : [],
  );
  if (links.length === 0) return null;
  return html`<p id="apps">Apps and websites people have connected, to remove them:</p>
<nav aria-labelledby="apps">${links}</nav>`;
}
