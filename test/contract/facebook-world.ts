import { FACEBOOK_PEOPLE } from '@herald/sandbox/facebook/accounts';
import { appAt, type LoggedIn, logIn, TestClock } from '@herald/server/platforms/adapter.test-kit';
import { facebook } from '@herald/server/platforms/facebook';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY } from '../testkit/clock.ts';
import type { ConnectionData, ResultData } from '../testkit/documents.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import type { SandboxRequest } from '../testkit/sandbox.ts';
import type { Call, ErrorRow } from './error-row.ts';
import { PAGE_ID } from './facebook-requests.ts';

/** What the stand-in for Facebook lets an app do, where nothing else is said. */
const GENEROUS = { callsPerHour: 20_000, callsPerDay: 24_000, requireAppSecretProof: false };

/** A result once it is final or waits, and its share. */
interface AtRest {
  readonly shareId: string;
  readonly result: ResultData;
}

/** Herald with somebody who posts to Pages, and the stand-in for Facebook behind it. */
export class FacebookWorld implements AsyncDisposable {
  readonly app: TestApp;
  readonly ada: Client;
  #texts = 0;

  static async start(): Promise<FacebookWorld> {
    const app = await startTestApp();
    return new FacebookWorld(app, await app.signUp());
  }

  constructor(app: TestApp, ada: Client) {
    this.app = app;
    this.ada = ada;
  }

  /** Forgets faults, settings, holds and what was used of allowances. */
  async calmDown(): Promise<void> {
    await this.app.sandbox.clearFaults();
    await this.settle(GENEROUS);
    await this.app.deps.prisma.publishHold.deleteMany();
    this.app.clock.advance(DAY);
  }

  /** Changes what the app may do at the stand-in. */
  async settle(settings: object): Promise<void> {
    const answer = await fetch(`${this.app.sandbox.baseUrl('facebook')}/sandbox/app`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
    if (!answer.ok) throw new Error(`settings refused: ${await answer.text()}`);
  }

  /** Refuses the next matching request. */
  refuseOnce(
    call: Call,
    { status, body }: ErrorRow['answer'],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const fault = { platform: 'facebook', ...call, do: { status, headers, body } };
    return this.app.sandbox.fault(fault);
  }

  /** A login of the first test person beside the server. */
  logInDirectly(): Promise<LoggedIn> {
    const standIn = this.app.sandbox.status().platforms.facebook;
    return logIn(facebook, appAt(standIn), new TestClock());
  }

  /** Connects one Page of the first test person. */
  page(id = PAGE_ID): Promise<ConnectionData> {
    return this.ada.connected('FACEBOOK', {
      choose: ({ platformUserId }) => platformUserId === id,
    });
  }

  newText(): string {
    return `Must do ${++this.#texts}`;
  }

  requests(): Promise<readonly SandboxRequest[]> {
    return this.app.sandbox.requests('facebook');
  }

  async postsSaying(text: string) {
    return (await this.app.sandbox.posts('facebook')).filter((post) => post.text === text);
  }

  async share(connectionId: string, message: string, more: object = {}): Promise<AtRest> {
    const { id } = await this.ada.shared({ connectionIds: [connectionId], message, ...more });
    const share = await this.ada.waitFor(id, ({ results }) =>
      results.every(({ status }) => !['QUEUED', 'PUBLISHING'].includes(status)),
    );
    return { shareId: id, result: only(share.results) };
  }

  async endOf(shareId: string): Promise<ResultData> {
    return only((await waitThroughRetries(this.app, this.ada, shareId)).results);
  }

  /** How long a result waits from now, in milliseconds. */
  waitOf({ failure }: ResultData): number {
    return Date.parse(failure?.retryAt ?? '') - this.app.clock.now().getTime();
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.app[Symbol.asyncDispose]();
  }
}

/** The id of a test person, as logins take it. */
export function personNamed(name: string): string {
  const person = FACEBOOK_PEOPLE.find((one) => one.name === name);
  if (!person) throw new Error(`no ${name}`);
  return person.id;
}

/** The one entry of a list. */
export function only<T>(list: readonly T[]): T {
  const [one, ...others] = list;
  if (one === undefined || others.length > 0) throw new Error(`${list.length}, not one`);
  return one;
}
