// A small website that shares by Herald: node docs/examples/content-site/server.mjs
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { pages, post, product } from './pages.mjs';

const { HERALD_URL = 'http://localhost:4000', HERALD_SITE = '', PORT = '4300' } = process.env;
const herald = new URL(HERALD_URL).origin;

/** As strict as pages come; Herald needs these three lines. */
const POLICY = [
  "default-src 'none'",
  "img-src 'self'",
  `script-src 'self' ${herald}`,
  `style-src 'self' ${herald}`,
  `connect-src ${herald}`,
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const files = {
  '/style.css': 'text/css',
  '/outcome.js': 'text/javascript',
  '/fern.svg': 'image/svg+xml',
};

const server = createServer(async ({ url = '/', headers }, response) => {
  const { pathname, origin } = new URL(url, `http://${headers.host}`);
  const page = pages.find(({ path }) => path === pathname);
  const type = files[pathname];
  if (type) {
    const file = await readFile(new URL(`.${pathname}`, import.meta.url));
    return response.writeHead(200, { 'content-type': type }).end(file);
  }
  if (!page && pathname !== '/') return response.writeHead(404).end('No such page.');
  const html = page ? await article(page, origin) : home();
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      // Strict as well, and still leaves Herald's window its opener.
      'cross-origin-opener-policy': 'same-origin-allow-popups',
    })
    .end(html);
});

server.listen(Number(PORT), 'localhost', () => {
  process.stdout.write(`http://localhost:${server.address().port}\n`);
});

function home() {
  const links = pages.map(
    ({ path, title, description }) =>
      `<li><a href="${path}">${title}</a><p>${description}</p></li>`,
  );
  return frame('Print Garden', `<h1>Print Garden</h1><ul>${links.join('')}</ul>`);
}

async function article(page, origin) {
  const { title, description, path } = page;
  const about = `
    <link rel="canonical" href="${origin}${path}">
    <meta property="og:description" content="${description}">`;
  const button =
    page === product
      ? await fragment({ url: `${origin}${path}`, title, description })
      : '<p role="status" id="outcome"></p>';
  const script =
    page === product
      ? ''
      : `<script async src="${herald}/embed/share-button.js"></script><script defer src="/outcome.js"></script>`;
  const body =
    page === post
      ? page.body.replace('show-shared', `show-shared site="${HERALD_SITE}"`)
      : page.body;
  return frame(title, `<h1>${title}</h1>${body}${button}`, about + script);
}

/** The button of Herald for pages without script; a page goes without where Herald is away. */
async function fragment(facts) {
  const address = `${herald}/fragments/share-button?${new URLSearchParams(facts)}`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  return answer?.ok ? answer.text() : '';
}

function frame(title, body, head = '') {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <link rel="icon" href="/fern.svg">
    <link rel="stylesheet" href="/style.css">${head}
  </head>
  <body>
    <header><a href="/">Print Garden</a></header>
    <main>${body}</main>
    <footer>Made of leaves, ink and paper.</footer>
  </body>
</html>
`;
}
