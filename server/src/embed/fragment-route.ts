import { type Response, Router } from 'express';
import * as z from 'zod';
import { escapeHtml } from '../escape-html.ts';
import { MAX_ADDRESS_LENGTH, webAddress } from './web-address.ts';

const MAX_TEXT_LENGTH = 500;
/** The label by language; what is no language of ours is answered in English. */
const LABELS = { en: 'Share', de: 'Teilen' } as const;

const text = z
  .string()
  .transform((value) => [...value].slice(0, MAX_TEXT_LENGTH).join(''))
  .optional();
const parameters = z.object({
  url: webAddress,
  title: text,
  description: text,
  image: z.literal('').or(webAddress).optional(),
});
const language = z
  .string()
  .transform((tag) => tag.slice(0, 2).toLowerCase())
  .pipe(z.enum(['en', 'de']))
  .catch('en');

interface Options {
  /** Where Herald is reached from outside, without a trailing slash. */
  readonly publicUrl: string;
}

/**
 * `GET /fragments/share-button?url=&title=&description=&image=&lang=`: a piece of HTML for other servers to put into
 * their pages, a link that opens Herald's composer with these values. It needs no script, and no style of its own that a
 * strict policy would forbid: it looks as `/embed/share-button.css` says, and is a plain link without.
 */
export function createFragmentRoute({ publicUrl }: Options): Router {
  const routes = Router();
  routes.get('/fragments/share-button', (request, response) => {
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'X-Content-Type-Options': 'nosniff',
    });
    const parsed = parameters.safeParse(request.query);
    if (!parsed.success) return refuse(response, String(parsed.error.issues[0]?.path[0]));
    const given = Object.entries(parsed.data).filter(([, value]) => value);
    const fragment = button({
      href: `${publicUrl}/share?${new URLSearchParams(given)}`,
      stylesheet: `${publicUrl}/embed/share-button.css`,
      title: parsed.data.title,
      language: language.parse(request.query.lang),
    });
    response
      .set('Cache-Control', 'public, max-age=300')
      .type('text/html; charset=utf-8')
      .send(fragment);
  });
  return routes;
}

function refuse(response: Response, parameter: string): void {
  const sentence =
    parameter === 'url' || parameter === 'image'
      ? `The parameter "${parameter}" must be one address that begins with http:// or https://, of at most ${MAX_ADDRESS_LENGTH} characters.`
      : `The parameter "${parameter}" must be one text.`;
  response.status(400).set('Cache-Control', 'no-store').type('text/plain').send(`${sentence}\n`);
}

const ICON =
  '<svg aria-hidden="true" focusable="false" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="M3 6.5v3l7 3.5V3L3 6.5Z"/><path d="M13 6.5v3"/></svg>';

interface Button {
  readonly href: string;
  readonly stylesheet: string;
  readonly title: string | undefined;
  readonly language: keyof typeof LABELS;
}

function button({ href, stylesheet, title, language }: Button): string {
  const words = LABELS[language];
  // Several buttons on one page are told apart by their label; it begins with the text that is seen.
  const label = title ? ` aria-label="${escapeHtml(`${words}: ${title}`)}"` : '';
  const link = `<link rel="stylesheet" href="${escapeHtml(stylesheet)}">`;
  return `<a class="herald-share-button" href="${escapeHtml(href)}" target="_blank" rel="noopener" lang="${language}"${label}>${ICON}<span>${words}</span></a>${link}\n`;
}
