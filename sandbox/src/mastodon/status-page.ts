import { BRAND_COLOURS } from '../brand-colours.ts';
import { Html, html } from '../html.ts';
import { renderPage } from '../page.ts';
import { accountUrl, listMedia, mediaUrl } from './entities.ts';
import type { Instance, Status } from './instance.ts';
import { renderContent } from './status-text.ts';

const STYLES = `
main { max-width: 36rem; margin: 0 auto; padding: 2rem 1rem; }
article { background: var(--card); border: 1px solid var(--line); border-top: 6px solid var(--brand); border-radius: 16px; padding: 1.25rem 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.1rem; margin: 0; }
h1 span, footer { color: var(--soft); font-weight: 400; font-size: .9rem; }
img { max-width: 100%; border-radius: 10px; }
.invisible { font-size: 0; }
.ellipsis::after { content: "\\2026"; }
`;

/** What the page of a status may load: its pictures. */
export const STATUS_PAGE_POLICY =
  "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** The page behind the `url` of a status. */
export function renderStatusPage(instance: Instance, status: Status): string {
  const { account, spoilerText, createdAt } = status;
  const name = account.displayName || account.username;
  const images = listMedia(instance, status).map(
    (item) => html`<p><img src="${mediaUrl(instance, item)}" alt="${item.description ?? ''}"></p>`,
  );
  const time = createdAt.toISOString();
  return renderPage({
    title: `${name} on ${instance.settings.title}`,
    colour: BRAND_COLOURS[instance.settings.key],
    styles: STYLES,
    body: html`<main><article>
<h1>${name} <span>${accountUrl(instance, account)}</span></h1>
${spoilerText === '' ? null : html`<p><strong>${spoilerText}</strong></p>`}
${new Html(renderContent(status.text, instance.context.baseUrl))}
${images}
<footer><time datetime="${time}">${time.slice(0, 16).replace('T', ' ')} UTC</time></footer>
</article></main>`,
  });
}
