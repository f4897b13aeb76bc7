import { BRAND_COLOURS } from '../brand-colours.ts';
import { html } from '../html.ts';
import { renderPage } from '../page.ts';
import type { StandInKey } from '../stand-in.ts';
import type { Consent } from './consent.ts';

const STYLES = `
main { max-width: 30rem; margin: 0 auto; padding: 2rem 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 16px; overflow: hidden; box-shadow: 0 8px 30px rgb(0 0 0 / .08); }
.brand { background: var(--brand); color: #fff; padding: 1rem 1.5rem; font-weight: 700; display: flex; justify-content: space-between; gap: 1rem; }
.brand span { font-weight: 400; opacity: .9; }
.content { padding: 1.5rem; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
fieldset { border: 0; margin: 0; padding: 0; }
legend { font-weight: 700; padding: 0; margin-bottom: .5rem; }
label { display: flex; gap: .75rem; align-items: center; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 10px; margin-bottom: .5rem; cursor: pointer; overflow-wrap: anywhere; }
label:has(:checked) { border-color: currentcolor; box-shadow: inset 0 0 0 1px currentcolor; }
input { width: 1.1rem; height: 1.1rem; flex: none; }
ul { margin: 0; padding-left: 1.25rem; color: var(--soft); overflow-wrap: anywhere; }
.buttons { display: flex; gap: .75rem; margin-top: 1.5rem; }
button { flex: 1; font: inherit; font-weight: 600; padding: .75rem 1rem; border-radius: 10px; border: 1px solid var(--line); background: transparent; color: inherit; cursor: pointer; }
button[value=approve] { background: var(--brand); color: #fff; }
button:hover { filter: brightness(1.08); }
.note { color: var(--soft); font-size: .875rem; margin: 1rem .25rem 0; text-align: center; }
`;

interface ConsentForm {
  /** Path the form is sent to. */
  readonly action: string;
  /** Parameters of the authorize request, sent along again. */
  readonly parameters: Iterable<readonly [string, string]>;
}

/** The page on which a person chooses an account and lets the app in, or not. */
export function renderConsentPage(consent: Consent, form: ConsentForm): string {
  const hidden = [...form.parameters].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const accounts = consent.accounts.map(
    (account, index) => html`<label>
<input type="radio" name="sandbox_account" value="${account.id}"${index === 0 ? html` checked` : null}>
${account.label}</label>`,
  );
  const scopes = consent.scopes.map((scope) => html`<li>${scope}</li>`);
  return renderPage({
    title: `Log in with ${consent.networkName}`,
    colour: BRAND_COLOURS[consent.platform],
    styles: STYLES,
    body: html`<main><div class="card">
<div class="brand">${consent.networkName}<span>Sandbox</span></div>
<form class="content" method="get" action="${form.action}">
<h1>Let ${consent.appName} use your ${consent.networkName} account?</h1>
${hidden}
<fieldset><legend>Continue as</legend>${accounts}</fieldset>
<h2>${consent.appName} asks to</h2>
<ul>${scopes}</ul>
<div class="buttons">
<button name="sandbox_decision" value="approve">Approve</button>
<button name="sandbox_decision" value="deny">Deny</button>
${consent.leave ? html`<button name="sandbox_decision" value="leave">${consent.leave.label}</button>` : null}
</div>
</form></div>
<p class="note">A stand-in on this machine. Nothing reaches the real ${consent.networkName}.</p></main>`,
  });
}

/** What a login page says instead of going on. */
export interface LoginError {
  readonly platform: StandInKey;
  readonly networkName: string;
  readonly title: string;
  readonly detail: string;
}

/** The page a login ends on when the request itself is wrong, so that nothing may be sent to its redirect URI. */
export function renderLoginErrorPage(error: LoginError): string {
  return renderPage({
    title: `${error.title} - ${error.networkName}`,
    colour: BRAND_COLOURS[error.platform],
    styles: STYLES,
    body: html`<main><div class="card">
<div class="brand">${error.networkName}<span>Sandbox</span></div>
<div class="content"><h1>${error.title}</h1><p>${error.detail}</p></div></div></main>`,
  });
}
