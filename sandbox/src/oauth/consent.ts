import type { Request, Response } from 'express';
import type { StandInKey } from '../stand-in.ts';
import { type LoginError, renderConsentPage, renderLoginErrorPage } from './consent-page.ts';

/** A test account one can log in as. */
export interface TestAccount {
  readonly id: string;
  /** How the consent page lists it, e.g. "Ada Lovelace (@ada)". */
  readonly label: string;
}

/** What a login page asks, once the stand-in has checked the request. */
export interface Consent {
  readonly platform: StandInKey;
  /** Name of the network, e.g. "Facebook". */
  readonly networkName: string;
  /** Name of the app that asks. */
  readonly appName: string;
  readonly accounts: readonly TestAccount[];
  /** Permissions the app asks for, in the network's words. */
  readonly scopes: readonly string[];
  /** Where the browser goes after Approve: the redirect URI with code and state. */
  approve(account: TestAccount): URL;
  /** Where the browser goes after Deny: the redirect URI with the network's error parameters. */
  deny(): URL;
  /** A second way out, before anybody logs in; only where the network tells the app of it. */
  readonly leave?: { readonly label: string; to(): URL };
}

/**
 * Answers an authorize request: a page with the choice of account, Approve and Deny, or the redirect at once when the
 * query carries `sandbox_decision=approve|deny`, or `leave` where there is such a way out (and optionally
 * `sandbox_account=<id>`), which is also what the page's form sends, to the same address with the same parameters.
 */
export function answerConsent(request: Request, response: Response, consent: Consent): void {
  // The host does not matter: only path and query are used.
  const { pathname, searchParams } = new URL(request.originalUrl, 'http://localhost');
  const decision = searchParams.get('sandbox_decision');
  const accountId = searchParams.get('sandbox_account');
  const account = accountId
    ? consent.accounts.find(({ id }) => id === accountId)
    : consent.accounts[0];
  if (!account) {
    answerLoginError(response, 400, {
      ...consent,
      title: 'No such account',
      detail: `The sandbox has no test account ${accountId ?? ''} here.`,
    });
  } else if (decision === 'approve') {
    redirect(response, consent.approve(account));
  } else if (decision === 'deny') {
    redirect(response, consent.deny());
  } else if (decision === 'leave' && consent.leave) {
    redirect(response, consent.leave.to());
  } else if (decision !== null) {
    answerLoginError(response, 400, {
      ...consent,
      title: 'No such decision',
      detail: 'sandbox_decision is approve or deny.',
    });
  } else {
    const parameters = [...searchParams].filter(([name]) => name !== 'sandbox_account');
    sendPage(response, 200, renderConsentPage(consent, { action: pathname, parameters }));
  }
}

/** Ends a login on a page of the network: for requests whose client or redirect URI cannot be trusted. */
export function answerLoginError(response: Response, status: number, error: LoginError): void {
  sendPage(response, status, renderLoginErrorPage(error));
}

function redirect(response: Response, url: URL): void {
  response.set('Cache-Control', 'no-store').set('Referrer-Policy', 'no-referrer');
  response.redirect(302, url.href);
}

function sendPage(response: Response, status: number, page: string): void {
  // No form-action: Chromium applies it to the redirect that follows the form as well, and that leaves this origin.
  response
    .status(status)
    .set({
      'Content-Security-Policy':
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    })
    .type('html')
    .send(page);
}
