import { randomBytes } from 'node:crypto';
import type { PlatformId } from '@herald/schema/platform-id';
import { Browser } from './browser.ts';
import * as api from './documents.ts';
import { png } from './images.ts';
import { approve, type Consent } from './login-page.ts';
import { overSse, overWebSocket } from './subscriptions.ts';
import { until } from './until.ts';

export interface GraphQLAnswer<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly retryAfter?: number };
  }[];
}

/** How a person connects an account. */
export interface ConnectOptions extends Consent {
  /** Mastodon: the sandbox's first server unless said otherwise. */
  readonly instance?: string;
  readonly connectionId?: string;
  /** Instagram: by its own login unless said otherwise. */
  readonly loginWith?: PlatformId;
  readonly returnTo?: string;
  /** Which of several accounts; all that can be chosen unless said otherwise. */
  readonly choose?: (candidate: api.CandidateData) => boolean;
}

export type ShareInput = { readonly connectionIds: readonly string[] } & Record<string, unknown>;

interface World {
  readonly origin: string;
  /** Where people see the pages, whichever process answers. */
  readonly publicUrl: string;
  readonly mastodon: string;
  runDueJobs(): Promise<void>;
}

/** One person at one browser, using the API the way any client does. */
export class Client {
  readonly browser: Browser;
  readonly #world: World;
  readonly email = `ada-${randomBytes(6).toString('hex')}@example.test`;
  readonly password = `correct horse ${randomBytes(6).toString('hex')}`;

  constructor(world: World) {
    this.#world = world;
    this.browser = new Browser(world.origin, world.publicUrl);
  }

  async signUp(name = 'Ada Lovelace'): Promise<this> {
    const { email, password } = this;
    return this.#enter('sign-up', { name, email, password });
  }

  /** The same person at another browser. */
  async signInElsewhere(): Promise<Client> {
    const { email, password } = this;
    return new Client(this.#world).#enter('sign-in', { email, password });
  }

  async #enter(how: 'sign-up' | 'sign-in', body: object): Promise<this> {
    const answer = await this.browser.postJson(`/api/auth/${how}/email`, body);
    if (!answer.ok) throw new Error(`${how} answered ${answer.status}: ${await answer.text()}`);
    return this;
  }

  async gqlRaw<Data = Record<string, unknown>>(
    query: string,
    variables: object = {},
  ): Promise<GraphQLAnswer<Data>> {
    const answer = await this.browser.postJson('/graphql', { query, variables });
    return { status: answer.status, ...((await answer.json()) as object) };
  }

  /** @throws Error with the errors of the answer. */
  async gql<Data>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.gqlRaw<Data>(query, variables);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }

  async #mutate<Answer>(document: string, input: object): Promise<Answer> {
    const [answer] = Object.values(await this.gql<Record<string, Answer>>(document, { input }));
    if (answer === undefined) throw new Error('the mutation answered nothing');
    return answer;
  }

  /** Asks where to log in. */
  beginConnect(
    platform: PlatformId,
    { instance, connectionId, loginWith, returnTo }: ConnectOptions = {},
  ): Promise<api.ConnectAnswer> {
    const server = platform === 'MASTODON' && !connectionId ? this.#world.mastodon : undefined;
    const input = { platform, instance: instance ?? server, connectionId, loginWith, returnTo };
    return this.#mutate(api.CONNECT, input);
  }

  /** Asks where to log in, and logs in there; answers the address the platform sends the browser back to. */
  async logIn(
    platform: PlatformId,
    options: ConnectOptions = {},
  ): Promise<{ readonly attemptId: string; readonly callback: URL }> {
    const { authorizationUrl, attemptId, ...answer } = await this.beginConnect(platform, options);
    if (!authorizationUrl || !attemptId) throw new Error(`no login: ${JSON.stringify(answer)}`);
    return { attemptId, callback: await approve(authorizationUrl, options) };
  }

  /** Opens a page of ours; answers where it redirects to. */
  async visit(address: URL | string): Promise<URL> {
    const { pathname, search } = new URL(address, this.#world.origin);
    const answer = await this.browser.fetch(pathname + search);
    const target = answer.headers.get('location');
    if (!target) throw new Error(`no redirect but ${answer.status}: ${await answer.text()}`);
    return new URL(target, this.#world.origin);
  }

  /** Connects, from the first click to the chosen accounts. */
  async connect(platform: PlatformId, options: ConnectOptions = {}): Promise<api.AttemptData> {
    const { attemptId, callback } = await this.logIn(platform, options);
    await this.visit(callback);
    const attempt = await this.attempt(attemptId);
    if (attempt.status !== 'CHOOSING') return attempt;
    const wanted = attempt.candidates
      .filter(({ unavailableReason }) => !unavailableReason)
      .filter(options.choose ?? (() => true));
    await this.choose(
      attemptId,
      wanted.map(({ platformUserId }) => platformUserId),
    );
    return this.attempt(attemptId);
  }

  /** Connects one account and answers it. */
  async connected(platform: PlatformId, options: ConnectOptions = {}): Promise<api.ConnectionData> {
    const attempt = await this.connect(platform, {
      choose: (candidate) => candidate.platform === platform,
      ...options,
    });
    const connection = attempt.connections[0];
    if (!connection) throw new Error(`${platform} is ${attempt.status}: ${attempt.failure}`);
    return connection;
  }

  async attempt(id: string): Promise<api.AttemptData> {
    const query = `query ($id: ID!) { connectionAttempt(id: $id) { ${api.ATTEMPT} } }`;
    const { connectionAttempt } = await this.gql<{ connectionAttempt: api.AttemptData | null }>(
      query,
      { id },
    );
    if (!connectionAttempt) throw new Error('no such attempt');
    return connectionAttempt;
  }

  choose(attemptId: string, platformUserIds: readonly string[]): Promise<api.ChooseAnswer> {
    return this.#mutate(api.CHOOSE, { attemptId, platformUserIds });
  }

  disconnect(connectionId: string): Promise<api.DisconnectAnswer> {
    return this.#mutate(api.DISCONNECT, { connectionId });
  }

  checkConnection(connectionId: string): Promise<api.CheckConnectionAnswer> {
    return this.#mutate(api.CHECK_CONNECTION, { connectionId });
  }

  async connections(status?: api.ConnectionData['status']): Promise<readonly api.ConnectionData[]> {
    const query = `query ($status: ConnectionStatus) { socialConnections(status: $status) { ${api.CONNECTION} } }`;
    const data = await this.gql<{ socialConnections: readonly api.ConnectionData[] }>(query, {
      status,
    });
    return data.socialConnections;
  }

  /** Uploads an image; answers its id. */
  async upload({ alt, file }: { alt?: string; file?: Blob } = {}): Promise<string> {
    const form = new FormData();
    form.append('file', file ?? (await png()), 'picture.png');
    if (alt) form.append('alt', alt);
    const answer = await this.browser.fetch('/media', { method: 'POST', body: form });
    if (!answer.ok) throw new Error(`upload answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  share(input: ShareInput): Promise<api.ShareAnswer> {
    return this.#mutate(api.SHARE_MUTATION, input);
  }

  /** Shares; answers the share. @throws Error when it was refused. */
  async shared(input: ShareInput): Promise<api.ShareData> {
    const answer = await this.share(input);
    if (!answer.share) throw new Error(`not shared: ${JSON.stringify(answer)}`);
    return answer.share;
  }

  /** Shares and waits for the end. */
  async published(input: ShareInput): Promise<api.ShareData> {
    return this.waitFinished((await this.shared(input)).id);
  }

  async getShare(id: string): Promise<api.ShareData> {
    const query = `query ($id: ID!) { share(id: $id) { ${api.SHARE} } }`;
    const { share } = await this.gql<{ share: api.ShareData | null }>(query, { id });
    if (!share) throw new Error('no such share');
    return share;
  }

  /** What the results of a share went through. */
  async histories(shareId: string): Promise<readonly api.HistoryData[]> {
    const query = `query ($id: ID!) { share(id: $id) { results { ${api.HISTORY} } } }`;
    const { share } = await this.gql<{
      share: { readonly results: readonly api.HistoryData[] } | null;
    }>(query, { id: shareId });
    if (!share) throw new Error('no such share');
    return share.results;
  }

  /** Waits until every result of a share is final. */
  waitFinished(id: string, timeoutMs?: number): Promise<api.ShareData> {
    return this.waitFor(id, ({ finished }) => finished, timeoutMs);
  }

  /** Waits until a share is as wanted; meanwhile what is due is done. */
  waitFor(
    id: string,
    wanted: (share: api.ShareData) => boolean,
    timeoutMs?: number,
  ): Promise<api.ShareData> {
    const look = async () => {
      await this.#world.runDueJobs();
      return this.getShare(id);
    };
    return until(look, wanted, timeoutMs);
  }

  retryShare(input: { shareId: string; resultIds?: readonly string[] }) {
    return this.#mutate<api.ChangeAnswer>(api.changeMutation('retryShare'), input);
  }

  cancelShare(shareId: string) {
    return this.#mutate<api.ChangeAnswer>(api.changeMutation('cancelShare'), { shareId });
  }

  rescheduleShare(shareId: string, to: Date) {
    const input = { shareId, scheduledAt: to.toISOString() };
    return this.#mutate<api.ChangeAnswer>(api.changeMutation('rescheduleShare'), input);
  }

  editShare(
    shareId: string,
    share: ShareInput,
    known: { readonly knownVersion?: number; readonly idempotencyKey?: string } = {},
  ) {
    return this.#mutate<api.ShareAnswer>(api.EDIT_SHARE, { shareId, share, ...known });
  }

  publishShareNow(shareId: string) {
    return this.#mutate<api.ChangeAnswer>(api.changeMutation('publishShareNow'), { shareId });
  }

  resolveShareResult(input: { resultId: string; published: boolean; postUrl?: string }) {
    return this.#mutate<api.ChangeAnswer>(api.changeMutation('resolveShareResult'), input);
  }

  lookUpShareResult(resultId: string) {
    return this.#mutate<api.ChangeAnswer>(api.changeMutation('lookUpShareResult'), { resultId });
  }

  deletePost(resultId: string): Promise<api.PostChangeAnswer> {
    return this.#mutate(api.DELETE_POST, { resultId });
  }

  editPost(resultId: string, message: string): Promise<api.PostChangeAnswer> {
    return this.#mutate(api.EDIT_POST, { resultId, message });
  }

  async checkShare(input: ShareInput): Promise<readonly api.CheckData[]> {
    const query = `query ($input: ShareInput!) { checkShare(input: $input) { ${api.CHECK} } }`;
    return (await this.gql<{ checkShare: readonly api.CheckData[] }>(query, { input })).checkShare;
  }

  /** Watches a share; ends when it is finished. */
  async *progress(
    shareId: string,
    over: 'sse' | 'websocket' = 'sse',
  ): AsyncGenerator<api.ResultData> {
    const subscribe = over === 'sse' ? overSse : overWebSocket;
    const events = subscribe<{ shareProgress: api.ResultData }>(this.browser, api.PROGRESS, {
      id: shareId,
    });
    for await (const { shareProgress } of events) yield shareProgress;
  }

  /** Watches the connections of the workspace. */
  async *connectionChanges(): AsyncGenerator<api.ConnectionData> {
    const events = overSse<{ connectionChanged: api.ConnectionData }>(
      this.browser,
      api.CONNECTION_CHANGED,
      {},
    );
    for await (const { connectionChanged } of events) yield connectionChanged;
  }
}
