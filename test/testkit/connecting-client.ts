import type { PlatformId } from '@herald/schema/platform-id';
import { Browser, type GraphQLAnswer } from './browser.ts';
import * as api from './documents.ts';
import { approve, type Consent } from './login-page.ts';

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

interface World {
  readonly origin: string;
  /** Where people see the pages, whichever process answers. */
  readonly publicUrl: string;
  readonly mastodon: string;
  runDueJobs(): Promise<void>;
}

/** Somebody at a browser, who connects accounts the way any client of the API does. */
export class ConnectingClient {
  readonly browser: Browser;
  protected readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.browser = new Browser(world.origin, world.publicUrl);
  }

  gqlRaw<Data = Record<string, unknown>>(
    query: string,
    variables?: object,
  ): Promise<GraphQLAnswer<Data>> {
    return this.browser.gqlRaw(query, variables);
  }

  /** @throws Error with the errors of the answer. */
  gql<Data>(query: string, variables?: object): Promise<Data> {
    return this.browser.gql(query, variables);
  }

  protected async mutate<Answer>(document: string, input: object): Promise<Answer> {
    const [answer] = Object.values(await this.gql<Record<string, Answer>>(document, { input }));
    if (answer === undefined) throw new Error('the mutation answered nothing');
    return answer;
  }

  /** Asks where to log in. */
  beginConnect(
    platform: PlatformId,
    { instance, connectionId, loginWith, returnTo }: ConnectOptions = {},
  ): Promise<api.ConnectAnswer> {
    const server = platform === 'MASTODON' && !connectionId ? this.world.mastodon : undefined;
    const input = { platform, instance: instance ?? server, connectionId, loginWith, returnTo };
    return this.mutate(api.CONNECT, input);
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
    const { pathname, search } = new URL(address, this.world.origin);
    const answer = await this.browser.fetch(pathname + search);
    const target = answer.headers.get('location');
    if (!target) throw new Error(`no redirect but ${answer.status}: ${await answer.text()}`);
    return new URL(target, this.world.origin);
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
    return this.mutate(api.CHOOSE, { attemptId, platformUserIds });
  }

  disconnect(connectionId: string): Promise<api.DisconnectAnswer> {
    return this.mutate(api.DISCONNECT, { connectionId });
  }

  checkConnection(connectionId: string): Promise<api.CheckConnectionAnswer> {
    return this.mutate(api.CHECK_CONNECTION, { connectionId });
  }

  async connections(status?: api.ConnectionData['status']): Promise<readonly api.ConnectionData[]> {
    const query = `query ($status: ConnectionStatus) { socialConnections(status: $status) { ${api.CONNECTION} } }`;
    const data = await this.gql<{ socialConnections: readonly api.ConnectionData[] }>(query, {
      status,
    });
    return data.socialConnections;
  }
}
