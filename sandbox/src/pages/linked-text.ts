import { type Html, html } from '../html.ts';
import { findLinks } from '../links.ts';

/** Renders a text as it is, with its http(s) addresses as links. */
export function renderLinkedText(text: string): Html {
  const pieces: Html[] = [];
  let rest = text;
  for (const link of findLinks(text)) {
    const start = rest.indexOf(link);
    pieces.push(html`${rest.slice(0, start)}<a href="${link}" rel="noreferrer">${link}</a>`);
    rest = rest.slice(start + link.length);
  }
  return html`${pieces}${rest}`;
}
