import { escapeHtml, type Html } from './html.ts';

/** A page of the sandbox for people. */
export interface Page {
  readonly title: string;
  /** Colour of the network the page stands for, or of the sandbox. */
  readonly colour: string;
  readonly styles: string;
  readonly body: Html;
  /** Goes into the head as it is. */
  readonly head?: Html;
  /** Runs after the body; the page's content security policy has to allow it. */
  readonly script?: string;
}

const BASE_STYLES = `
:root { color-scheme: light dark; --ground: #f4f5f7; --card: #fff; --ink: #16191d; --soft: #5a6270; --line: #d9dde3; --link: #1a5fc4; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171a; --card: #1e2328; --ink: #f0f2f4; --soft: #a6afba; --line: #363d45; --link: #8ab6ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
:focus-visible { outline: 3px solid #2f7cf6; outline-offset: 2px; }
`;

/** Answers a complete HTML document; nothing in it is loaded from elsewhere but pictures. */
export function renderPage(page: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escapeHtml(page.title)}</title>
<style>${BASE_STYLES}:root { --brand: ${page.colour}; }${page.styles}</style>
${page.head?.markup ?? ''}
</head>
<body>
${page.body.markup}
${page.script ? `<script>${page.script}</script>` : ''}
</body>
</html>
`;
}
