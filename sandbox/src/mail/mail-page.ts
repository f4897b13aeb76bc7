import type { Response } from 'express';
import { type Html, html } from '../html.ts';
import { renderPage } from '../page.ts';
import { renderLinkedText } from '../pages/linked-text.ts';
import { renderTime } from '../pages/post-content.ts';
import type { CaughtMail } from './mailbox.ts';

const STYLES = `
main { max-width: 48rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { margin: 0; font-size: 1.75rem; }
p { margin: .25rem 0 .75rem; }
a { color: var(--link); }
article { background: var(--card); border: 1px solid var(--line); border-radius: 16px; padding: 1rem 1.25rem; margin-top: 1.25rem; overflow-wrap: anywhere; }
h2 { margin: 0; font-size: 1.1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; margin: .5rem 0 1rem; color: var(--soft); font-size: .9rem; }
dd { margin: 0; }
iframe { width: 100%; height: 26rem; border: 1px solid var(--line); border-radius: 8px; background: #fff; color-scheme: light; }
pre { white-space: pre-wrap; font: .9rem/1.5 ui-monospace, monospace; margin: .5rem 0 0; }
summary { cursor: pointer; color: var(--soft); margin-top: .5rem; }
`;

/** Answers the page of what was mailed, newest first. */
export function answerMailPage(response: Response, mails: readonly CaughtMail[]): void {
  const page = renderPage({
    title: 'Mail · Sandbox',
    colour: '#2f5bd7',
    styles: STYLES,
    body: html`<main><h1>Mail</h1>
<p>What was mailed, to whomever: none of it left this machine. <a href="/mail">Look again</a> · <a href="/">Timelines</a></p>
${mails.length > 0 ? mails.toReversed().map(renderMail) : html`<p>Nothing here yet.</p>`}
</main>`,
  });
  response
    .set({
      'Content-Security-Policy':
        "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; base-uri 'none'",
      'Cache-Control': 'no-store',
    })
    .type('html')
    .send(page);
}

function renderMail(mail: CaughtMail): Html {
  const id = `mail-${mail.id}`;
  return html`<article aria-labelledby="${id}">
<h2 id="${id}">${mail.subject || '(no subject)'}</h2>
<dl><dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.to.join(', ')}</dd><dt>At</dt><dd>${renderTime(mail.receivedAt)}</dd></dl>
${renderBody(mail)}
</article>`;
}

function renderBody({ subject, text, html: markup }: CaughtMail): Html | null {
  const plain = text === null ? null : html`<pre>${renderLinkedText(text)}</pre>`;
  if (markup === null) return plain;
  return html`${renderFrame(subject, markup)}
<details><summary>As plain text</summary>${plain ?? html`<p>It has none.</p>`}</details>`;
}

/** Runs no script and knows nothing of this page; its links open in a tab of their own, as those of a mail do. */
function renderFrame(subject: string, markup: string): Html {
  const framed = `<base target="_blank">${markup}`;
  return html`<iframe title="${subject || 'Mail'}" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${framed}"></iframe>`;
}
