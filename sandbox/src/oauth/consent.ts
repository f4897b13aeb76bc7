import type { Request, Response } from 'express';
import type { StandInKey } from '../stand-in.ts';

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
}

/**
 * Answers an authorize request: a page with the choice of account, Approve and Deny, or the redirect at once when the
 * query carries `sandbox_decision=approve|deny` (and optionally `sandbox_account=<id>`), which is also what the page's
 * form sends, to the same address with the same parameters.
 */
export function answerConsent(request: Request, response: Response, consent: Consent): void {
  void request;
  void consent;
  response.status(501).end();
}
