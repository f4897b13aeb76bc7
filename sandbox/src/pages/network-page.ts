import { BRAND_COLOURS } from '../brand-colours.ts';
import { type Html, html } from '../html.ts';
import { renderPage } from '../page.ts';
import type { StandInKey } from '../stand-in.ts';

const STYLES = `
.brand { background: var(--brand); color: #fff; border-bottom: 1px solid var(--line); }
.brand div { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; max-width: 36rem; margin: 0 auto; padding: .75rem 1rem; font-weight: 700; }
.brand span { font-weight: 400; font-size: .8rem; }
main { max-width: 36rem; margin: 0 auto; padding: 1.25rem 1rem 2rem; }
main > * { background: var(--card); border: 1px solid var(--line); border-radius: 16px; padding: 1.25rem; margin: 0 0 1rem; }
h1 { font-size: 1.05rem; margin: 0; }
.note { background: none; border: 0; padding: 0; color: var(--soft); font-size: .8rem; text-align: center; }
`;

/** The network a page belongs to. */
export interface PageNetwork {
  readonly key: StandInKey;
  /** E.g. "LinkedIn". */
  readonly name: string;
}

interface NetworkPage {
  readonly title: string;
  /** Beyond those every page of a network has. */
  readonly styles: string;
  /** Each element becomes a card. */
  readonly content: Html;
}

/** A page of a network for people, under the network's name and colour. */
export function renderNetworkPage(
  network: PageNetwork,
  { title, styles, content }: NetworkPage,
): string {
  return renderPage({
    title,
    colour: BRAND_COLOURS[network.key],
    styles: STYLES + styles,
    body: html`<header class="brand"><div>${network.name}<span>Sandbox</span></div></header>
<main>${content}
<p class="note">A stand-in on this machine. Nothing reaches the real ${network.name}.</p></main>`,
  });
}
