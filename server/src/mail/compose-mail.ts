import { escapeHtml } from '../escape-html.ts';
import type { Mail } from './mail.ts';

/** What a mail says, whatever it looks like. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Name of the workspace it is about. */
  readonly workspace: string;
  /** What happened and what to do, in plain words. */
  readonly paragraphs: readonly string[];
  /** The one thing to do next. */
  readonly action: Link;
  /** Why one gets it, and where that can be changed. */
  readonly footer: { readonly text: string; readonly link: Link | null };
}

interface Link {
  readonly label: string;
  /** Of Herald itself. */
  readonly url: string;
}

/** Writes a letter as plain text and as HTML; nothing in it is markup, whatever it says. */
export function composeMail(letter: Letter): Mail {
  const { to, subject } = letter;
  return { to, subject, text: asText(letter), html: asHtml(letter) };
}

function asText({ workspace, paragraphs, action, footer }: Letter): string {
  const more = footer.link ? `\n${footer.link.label}: ${footer.link.url}` : '';
  return [
    workspace,
    ...paragraphs,
    `${action.label}:\n${action.url}`,
    `-- \n${footer.text}${more}`,
  ].join('\n\n');
}

/** Styles stand with the elements: many mail programs take them nowhere else. Both colour schemes are told apart by the program. */
function asHtml({ subject, workspace, paragraphs, action, footer }: Letter): string {
  const body = paragraphs.map(
    (paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph)}</p>`,
  );
  const more = footer.link
    ? ` <a href="${escapeHtml(footer.link.url)}" style="color:inherit">${escapeHtml(footer.link.label)}</a>`
    : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600">${escapeHtml(workspace)}</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(subject)}</h1>
${body.join('\n')}
<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:#00666e;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(action.label)}</a></p>
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #8a919c;font-size:14px">${escapeHtml(footer.text)}${more}</p>
</div>
</body>
</html>
`;
}
