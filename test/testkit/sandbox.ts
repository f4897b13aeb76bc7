import type { SandboxStatus } from '@herald/sandbox/control/control-routes';
import type { LedgerPost } from '@herald/sandbox/control/ledger';
import type { AppCallbacks, RemovalAction, RemovalOutcome } from '@herald/sandbox/control/removal';
import type { CaughtMail } from '@herald/sandbox/mail/mailbox';
import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';

/** A request as a stand-in received it, secrets masked. */
export interface SandboxRequest {
  readonly platform: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly status: number | null;
  readonly dropped: 'before' | 'after' | null;
  /** When it arrived, RFC 3339. */
  readonly at: string;
}

export interface Fault {
  readonly platform: string;
  readonly method?: string;
  /** Prefix. */
  readonly path?: string;
  readonly times?: number;
  readonly do: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly delayMs?: number;
    readonly drop?: 'before' | 'after';
  };
}

export interface TestSandbox extends AsyncDisposable {
  /** Origin of the control API. */
  readonly origin: string;
  /** Origin of one network. */
  baseUrl(platform: string): string;
  status(): SandboxStatus;
  posts(platform?: string): Promise<readonly LedgerPost[]>;
  requests(platform?: string): Promise<readonly SandboxRequest[]>;
  /** Makes the next matching requests misbehave. */
  fault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  tokens(
    platform: string,
    what: 'expire' | 'revoke' | 'revoke-refresh',
    accountId?: string,
  ): Promise<void>;
  /** What was mailed to an address, oldest first. */
  mails(to: string): Promise<readonly CaughtMail[]>;
  /** Changes where a network calls the app. */
  callbacks(platform: string, callbacks: AppCallbacks): Promise<void>;
  /** Lets a person, the first test account unless said otherwise, remove the app at a network. */
  remove(platform: string, what: RemovalAction, accountId?: string): Promise<RemovalOutcome>;
}

/** A sandbox of one's own on free ports, asked over its control API as anybody would. */
export async function startTestSandbox(clock: () => Date): Promise<TestSandbox> {
  const sandbox: Sandbox = await startSandbox({ port: 0, clock });
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${sandbox.origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!answer.ok)
      throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const list = async <Row>(path: string, platform?: string): Promise<readonly Row[]> => {
    const answer = await call('GET', platform ? `${path}?platform=${platform}` : path);
    return (await answer.json()) as Row[];
  };
  return {
    origin: sandbox.origin,
    status: () => sandbox.status(),
    baseUrl: (platform) => sandbox.status().platforms[platform]?.baseUrl ?? '',
    posts: (platform) => list<LedgerPost>('/posts', platform),
    requests: (platform) => list<SandboxRequest>('/requests', platform),
    fault: async (fault) => void (await call('POST', '/faults', fault)),
    clearFaults: async () => void (await call('DELETE', '/faults')),
    tokens: async (platform, what, accountId) =>
      void (await call('POST', '/tokens', { platform, accountId, do: what })),
    mails: async (to) =>
      (await list<CaughtMail>('/mail.json')).filter((mail) => mail.to.includes(to)),
    callbacks: async (platform, callbacks) =>
      void (await call('POST', '/apps', { platform, ...callbacks })),
    remove: async (platform, what, accountId) => {
      const answer = await call('POST', '/removals', { platform, accountId, do: what });
      return (await answer.json()) as RemovalOutcome;
    },
    [Symbol.asyncDispose]: () => sandbox.stop(),
  };
}
