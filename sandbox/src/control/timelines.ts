import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { BRAND_COLOURS } from '../brand-colours.ts';
import { type Html, html } from '../html.ts';
import { renderPage } from '../page.ts';
import type { StandIn } from '../stand-in.ts';
import type { LedgerMedia, LedgerPost } from './ledger.ts';
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

/** Answers the page that shows every network's timeline, newest post first. */
export function answerTimelines(
  response: Response,
  standIns: readonly StandIn[],
  posts: readonly LedgerPost[],
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
<p>Stand-ins for six networks, on this machine only. What is posted to them shows here.</p>
<nav aria-label="Raw data"><a href="/posts">Posts</a><a href="/requests">Requests</a><a href="/status">Status</a></nav>
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
  const account = standIn.accountName?.(post.accountId) ?? post.accountId;
  return html`<article>
<h3>${account}</h3>
<p class="text">${post.text}</p>
${post.media.map(renderMedia)}
${isWebLink(post.link) ? html`<a class="link" href="${post.link}" rel="noreferrer">${post.link}</a>` : null}
<footer><time datetime="${post.createdAt}">${showTime(post.createdAt)}</time> <span>${post.id}</span></footer>
</article>`;
}

function renderMedia(media: LedgerMedia): Html {
  const caption = html`<figcaption>${media.altText ?? 'No description'}</figcaption>`;
  const image = isWebLink(media.url)
    ? html`<img src="${media.url}" alt="${media.altText ?? ''}" loading="lazy">`
    : html`<div class="bytes">${media.mimeType}</div>`;
  return html`<figure>${image}${caption}</figure>`;
}

function isWebLink(link: string | null): link is string {
  return link !== null && /^https?:\/\//i.test(link);
}

function showTime(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;
}
