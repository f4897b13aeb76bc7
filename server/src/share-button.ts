import { type Response, Router } from 'express';
import * as z from 'zod';
import { escapeHtml } from './escape-html.ts';

const MAX_URL_LENGTH = 2_000;
const MAX_TEXT_LENGTH = 500;

const webAddress = z.string().max(MAX_URL_LENGTH).refine(isWebAddress);
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

interface Options {
  /** Where Herald is reached from outside, without a trailing slash. */
  readonly publicUrl: string;
}

/**
 * `GET /fragments/share-button?url=&title=&description=&image=`: a piece of HTML for other servers to put into their
 * pages, a link that opens Herald's composer with these values. It needs no script and looks the way the page around
 * it says in `--herald-button-color`, `--herald-button-text`, `--herald-button-radius` and `--herald-button-padding`.
 */
export function createShareButton({ publicUrl }: Options): Router {
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
    response
      .set('Cache-Control', 'public, max-age=300')
      .type('text/html; charset=utf-8')
      .send(button(`${publicUrl}/share?${new URLSearchParams(given)}`, parsed.data.title));
  });
  return routes;
}

function refuse(response: Response, parameter: string): void {
  const sentence =
    parameter === 'url' || parameter === 'image'
      ? `The parameter "${parameter}" must be one address that begins with http:// or https://, of at most ${MAX_URL_LENGTH} characters.`
      : `The parameter "${parameter}" must be one text.`;
  response.status(400).set('Cache-Control', 'no-store').type('text/plain').send(`${sentence}\n`);
}

const STYLE = [
  'display:inline-flex;align-items:center;gap:.5em;text-decoration:none;font:inherit;font-weight:600;line-height:1.2',
  'padding:var(--herald-button-padding,.6em 1em)',
  'border-radius:var(--herald-button-radius,.5em)',
  'background:var(--herald-button-color,#1d4ed8)',
  'color:var(--herald-button-text,#fff)',
].join(';');

const ICON =
  '<svg aria-hidden="true" focusable="false" width="1em" height="1em" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="M3 6.5v3l7 3.5V3L3 6.5Z"/><path d="M13 6.5v3"/></svg>';

function button(href: string, title: string | undefined): string {
  // Several buttons on one page are told apart by their label; it begins with the text that is seen.
  const label = title ? ` aria-label="${escapeHtml(`Share: ${title}`)}"` : '';
  return `<a class="herald-share-button" href="${escapeHtml(href)}" target="_blank" rel="noopener"${label} style="${STYLE}">${ICON}<span>Share</span></a>\n`;
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}
