import type { PlatformId } from '@herald/schema/platform-id';
import type { TestApp } from './app.ts';
import type { GraphQLAnswer } from './browser.ts';
import type { Client } from './client.ts';
import { approve, type Consent } from './login-page.ts';

/** Whoever can ask our API. */
interface Asking {
  gqlRaw<Data>(query: string, variables?: object): Promise<GraphQLAnswer<Data>>;
  gql<Data>(query: string, variables?: object): Promise<Data>;
}

interface LinkAnswer {
  readonly __typename: string;
  readonly message?: string;
  readonly url: string;
  readonly connectLink: { readonly id: string; readonly expiresAt: string };
}

/** A page of another service. */
export const SHOP = 'https://shop.example/accounts';

const CREATE = `mutation ($input: CreateConnectLinkInput!) { createConnectLink(input: $input) {
  __typename
  ... on CreateConnectLinkSuccess { url connectLink { id expiresAt } }
  ... on Error { message } ... on ValidationError { fieldErrors { path } }
} }`;

/** Asks for a link; answers whatever comes. */
export async function askForLink(who: Asking, input: object = {}): Promise<LinkAnswer> {
  const answer = await who.gql<{ createConnectLink: LinkAnswer }>(CREATE, {
    input: { returnUrl: SHOP, ...input },
  });
  return answer.createConnectLink;
}

/** The same where there is one. */
export async function makeLink(who: Asking, input: object = {}): Promise<LinkAnswer> {
  const answer = await askForLink(who, input);
  if (!answer.url) throw new Error(`no link: ${JSON.stringify(answer)}`);
  return answer;
}

/** What came of a link, as who made it sees it. */
export async function linkState(who: Asking, id: string) {
  const query = `query ($id: ID!) { connectLink(id: $id) {
    status reference createdBy connections { id platform { id } username connectLink { id createdBy } }
  } }`;
  return (await who.gql<{ connectLink: unknown }>(query, { id })).connectLink;
}

export function cancelLink(who: Asking, id: string): Promise<unknown> {
  return who.gql(
    'mutation ($id: ID!) { cancelConnectLink(input: { id: $id }) { __typename ... on ConnectLink { status } ... on Error { message } } }',
    { id },
  );
}

interface VisitData {
  readonly workspaceName: string;
  readonly status: string;
  readonly inUseElsewhere: boolean;
  readonly platforms: readonly { readonly id: PlatformId }[];
  readonly reconnects: string | null;
  readonly login: {
    readonly status: string;
    readonly failure: string | null;
    readonly candidates: readonly {
      readonly platform: PlatformId;
      readonly platformUserId: string;
      readonly displayName: string;
      readonly alreadyConnected: boolean;
    }[];
  } | null;
  readonly connected: readonly {
    readonly platform: PlatformId;
    readonly username: string | null;
  }[];
  readonly returnUrl: string;
}

const VISIT = `workspaceName status inUseElsewhere platforms { id } reconnects
  login { status failure candidates { platform platformUserId displayName alreadyConnected } }
  connected { platform username } returnUrl`;

interface LoginAnswer {
  readonly __typename: string;
  readonly message?: string;
  readonly authorizationUrl?: string;
}

interface LoginOptions extends Consent {
  readonly instance?: string;
  readonly loginWith?: PlatformId;
}

/** Somebody without an account who was sent a link, at a browser of theirs. */
export class Visitor {
  readonly client: Client;
  readonly #mastodon: string;
  /** The link that was opened last. */
  link = 'none';

  constructor(app: TestApp) {
    this.client = app.visitor();
    this.#mastodon = app.sandbox.baseUrl('mastodon');
  }

  /** Opens a link as our page does; answers the HTTP status. */
  async open(url: string): Promise<number> {
    const answer = await this.client.browser.postJson('/social/visits', {
      code: new URL(url).hash.slice(1),
    });
    const { link } = (await answer.json()) as { readonly link?: string };
    if (link !== undefined) this.link = link;
    return answer.status;
  }

  /** What the page shows; null: it knows of nothing. */
  async visit(): Promise<VisitData | null> {
    const query = `query ($link: String!) { connectVisit(link: $link) { ${VISIT} } }`;
    const { connectVisit } = await this.client.gql<{ connectVisit: VisitData | null }>(query, {
      link: this.link,
    });
    return connectVisit;
  }

  /** Asks where to log in. */
  async begin(platform: PlatformId, { instance, loginWith }: LoginOptions = {}) {
    const server = platform === 'MASTODON' ? this.#mastodon : undefined;
    const query = `mutation ($input: BeginVisitLoginInput!) { beginVisitLogin(input: $input) {
      __typename ... on ConnectRedirect { authorizationUrl } ... on Error { message }
    } }`;
    const input = { link: this.link, platform, instance: instance ?? server, loginWith };
    const answer = await this.client.gql<{ beginVisitLogin: LoginAnswer }>(query, { input });
    return answer.beginVisitLogin;
  }

  /** Asks where to log in, and logs in there; answers the address the network sends the browser back to. */
  async logIn(platform: PlatformId, options: LoginOptions = {}): Promise<URL> {
    const answer = await this.begin(platform, options);
    if (!answer.authorizationUrl) throw new Error(`no login: ${JSON.stringify(answer)}`);
    return approve(answer.authorizationUrl, options);
  }

  /** Logs in and comes back; answers where to. */
  async connect(platform: PlatformId, options: LoginOptions = {}): Promise<URL> {
    return this.client.visit(await this.logIn(platform, options));
  }

  async choose(platformUserIds: readonly string[]) {
    const query = `mutation ($input: ChooseVisitAccountsInput!) { chooseVisitAccounts(input: $input) {
      __typename ... on ConnectVisit { status } ... on Error { message }
    } }`;
    const input = { link: this.link, platformUserIds };
    const answer = await this.client.gql<{ chooseVisitAccounts: LoginAnswer }>(query, { input });
    return answer.chooseVisitAccounts;
  }
}

/** Somebody who has just opened a link. */
export async function visitorAt(app: TestApp, { url }: { readonly url: string }): Promise<Visitor> {
  const visitor = new Visitor(app);
  const status = await visitor.open(url);
  if (status !== 200) throw new Error(`the link was not opened: ${status}`);
  return visitor;
}
