import type { RemovalOutcome } from '../control/removal.ts';
import { type Html, html } from '../html.ts';
import { type PageNetwork, renderNetworkPage } from './network-page.ts';

/** Name of the app the sandbox lends its credentials to. */
const APP_NAME = 'Herald';

const STYLES = `
h2 { font-size: 1rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; }
header p, .none { color: var(--soft); }
form { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: .75rem; }
button { font: inherit; font-weight: 600; padding: .6rem 1rem; border-radius: 10px; border: 1px solid var(--soft); background: transparent; color: inherit; cursor: pointer; }
button:hover { border-color: currentcolor; }
a { color: var(--link); }
code { overflow-wrap: anywhere; }
`;

/** Somebody who has an account at the network. */
export interface AppUser {
  readonly id: string;
  readonly label: string;
  /** What the app is to them; null: they never connected it. */
  readonly app: 'connected' | 'removed' | null;
}

/**
 * The page with everybody's apps.
 * @param action path its forms are sent to
 */
export function renderAppsPage(
  network: PageNetwork,
  action: string,
  users: readonly AppUser[],
): string {
  return renderNetworkPage(network, {
    title: `Apps and websites - ${network.name}`,
    styles: STYLES,
    content: html`<header><h1>Apps and websites</h1>
<p>What each test person of ${network.name} has connected. Who removes an app here ends its access at once, and the app is told.</p></header>
${users.map((user) => renderUser(action, user))}`,
  });
}

/** The page after a button was pressed; null: there was nothing to remove. */
export function renderRemovalPage(
  network: PageNetwork,
  action: string,
  outcome: RemovalOutcome | null,
): string {
  const heading = outcome
    ? `${APP_NAME} no longer has access`
    : `${APP_NAME} was not connected any more`;
  return renderNetworkPage(network, {
    title: `${heading} - ${network.name}`,
    styles: STYLES,
    content: html`<section><h1>${heading}</h1>
${outcome && describe(outcome)}
<p><a href="${action}">Back to apps and websites</a></p></section>`,
  });
}

function renderUser(action: string, { id, label, app }: AppUser): Html {
  const heading = `person-${id}`;
  if (app === null) {
    return html`<section aria-labelledby="${heading}"><h2 id="${heading}">${label}</h2>
<p class="none">No apps.</p></section>`;
  }
  const remove = html`<button name="do" value="deauthorize" aria-describedby="${heading}">Remove</button>`;
  const [state, deletion] =
    app === 'connected'
      ? ['connected', 'Remove and delete my data']
      : ['removed', 'Delete my data'];
  return html`<section aria-labelledby="${heading}"><h2 id="${heading}">${label}</h2>
<p>${APP_NAME}: ${state}</p>
<form method="post" action="${action}"><input type="hidden" name="account" value="${id}">
${app === 'connected' ? remove : null}
<button name="do" value="delete-data" aria-describedby="${heading}">${deletion}</button></form></section>`;
}

function describe({ called, problem, url, confirmationCode }: RemovalOutcome): Html {
  if (!called) return html`<p>${APP_NAME} was not told: it has named no address to call.</p>`;
  if (problem !== undefined) return html`<p>${APP_NAME} was called. ${problem}</p>`;
  if (url === undefined || confirmationCode === undefined)
    return html`<p>${APP_NAME} was told.</p>`;
  return html`<p>${APP_NAME} was told to delete the data. <a href="${url}">See what became of it</a>.</p>
<p>Confirmation code: <code>${confirmationCode}</code></p>`;
}
