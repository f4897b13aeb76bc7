import type { LedgerMedia, LedgerPost } from '../control/ledger.ts';
import { type Html, html } from '../html.ts';
import { renderLinkedText } from './linked-text.ts';

/** How what a post says looks, wherever it is shown. */
export const POST_CONTENT_STYLES = `
.text { margin: 0 0 .75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.text a { color: var(--link); }
figure { margin: 0 0 .75rem; }
figure img, .bytes { display: block; width: 100%; max-height: 30rem; object-fit: cover; border-radius: 10px; border: 1px solid var(--line); background: var(--ground); }
.bytes { padding: 2rem 1rem; text-align: center; color: var(--soft); }
figcaption { font-size: .8rem; color: var(--soft); margin-top: .25rem; overflow-wrap: anywhere; }
figcaption b { border: 1px solid var(--line); border-radius: 4px; padding: 0 .3rem; margin-right: .35rem; font-size: .7rem; }
.link-card { display: block; margin: 0 0 .75rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--ground); color: inherit; text-decoration: none; font-size: .9rem; overflow-wrap: anywhere; }
.link-card:hover { border-color: var(--soft); }
.link-card span { display: block; color: var(--soft); font-size: .8rem; }
time { color: var(--soft); font-size: .85rem; }
`;

/** What a post says and shows: text, images with their descriptions, and the card of the link where no image is. */
export function renderPostContent({ text, media, link, linkTitle }: LedgerPost): Html {
  return html`${text === '' ? null : html`<p class="text" dir="auto">${renderLinkedText(text)}</p>`}
${media.map(renderMedia)}
${isWebLink(link) && media.length === 0 ? renderLinkCard(link, linkTitle) : null}`;
}

/** @param time RFC 3339 */
export function renderTime(time: string): Html {
  const shown = new Date(time).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return html`<time datetime="${time}">${shown} UTC</time>`;
}

function renderMedia({ altText, mimeType, url }: LedgerMedia): Html {
  const image = isWebLink(url)
    ? html`<img src="${url}" alt="${altText ?? ''}" loading="lazy">`
    : html`<div class="bytes">${mimeType}</div>`;
  const caption = altText ? html`<b>ALT</b>${altText}` : html`No description`;
  return html`<figure>${image}<figcaption>${caption}</figcaption></figure>`;
}

function renderLinkCard(link: string, title: string | null | undefined): Html {
  return html`<a class="link-card" href="${link}" rel="noreferrer"><b>${title || new URL(link).host}</b><span>${link}</span></a>`;
}

function isWebLink(link: string | null): link is string {
  return link !== null && URL.canParse(link) && /^https?:\/\//i.test(link);
}
