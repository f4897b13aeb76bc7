import { escapeHtml } from './html.ts';

/**
 * Draws a square avatar, 400 by 400, with the initials of a name.
 * @param colour of the background, as CSS writes it, e.g. `#0a66c2`
 * @returns an SVG document
 */
export function avatarSvg(name: string, colour: string): string {
  const initials = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 400 400">',
    `<rect width="400" height="400" fill="${escapeHtml(colour)}"/>`,
    '<text x="200" y="255" fill="#fff" font-family="system-ui, sans-serif" font-size="160" ',
    `font-weight="600" text-anchor="middle">${escapeHtml(initials)}</text></svg>`,
  ].join('');
}
