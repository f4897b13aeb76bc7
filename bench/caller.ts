import sharp from 'sharp';

const PASSWORD = 'correct horse battery staple';

interface Attempt {
  readonly id: string;
  readonly status: string;
  readonly candidates: readonly {
    platform: string;
    platformUserId: string;
    unavailableReason: string | null;
  }[];
  readonly connections: readonly { id: string; platform: { id: string } }[];
}

const ATTEMPT = `id status candidates { platform platformUserId unavailableReason } connections { id platform { id } }`;

/** A client of the public API with a session of its own. */
export class Caller {
  #email = '';
  readonly #origin: string;
  #cookie = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The address it signed up with. */
  get email(): string {
    return this.#email;
  }

  async signUp(email = 'ada@example.test'): Promise<this> {
    this.#email = email;
    const person = { name: 'Ada', email, password: PASSWORD };
    return this.#keepCookies(await this.#post('/api/auth/sign-up/email', person));
  }

  /**
   * Signs in who has the password of `signUp`.
   * @param address where they seem to come from: one address may sign in ten times a minute
   */
  async signIn(email: string, address: string): Promise<this> {
    this.#email = email;
    const credentials = { email, password: PASSWORD };
    const forwarded = { 'x-forwarded-for': address };
    return this.#keepCookies(await this.#post('/api/auth/sign-in/email', credentials, forwarded));
  }

  /** What every request of this session carries. */
  headers(): Record<string, string> {
    return { 'content-type': 'application/json', origin: this.#origin, cookie: this.#cookie };
  }

  /** Connects one account at each network; answers their ids. */
  async connectAll(mastodon: string): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const platform of ['FACEBOOK', 'INSTAGRAM', 'THREADS', 'TWITTER', 'LINKEDIN', 'MASTODON'])
      ids.push(await this.connect(platform, mastodon));
    return ids;
  }

  /** Connects one account at a network; answers its id. */
  async connect(platform: string, mastodon: string): Promise<string> {
    const { connect } = await this.ask<{
      connect: { authorizationUrl: string; attemptId: string };
    }>(
      `mutation ($input: ConnectInput!) { connect(input: $input) { ... on ConnectRedirect { authorizationUrl attemptId } } }`,
      { input: { platform, ...(platform === 'MASTODON' ? { instance: mastodon } : {}) } },
    );
    const login = await fetch(`${connect.authorizationUrl}&sandbox_decision=approve`, {
      redirect: 'manual',
    });
    await fetch(login.headers.get('location') ?? '', {
      redirect: 'manual',
      headers: { cookie: this.#cookie },
    });
    const id = connect.attemptId;
    let { connectionAttempt: attempt } = await this.ask<{ connectionAttempt: Attempt }>(
      `query ($id: ID!) { connectionAttempt(id: $id) { ${ATTEMPT} } }`,
      { id },
    );
    if (attempt.status === 'CHOOSING') {
      const account = attempt.candidates.find(
        (one) => one.platform === platform && !one.unavailableReason,
      );
      const input = { attemptId: id, platformUserIds: [account?.platformUserId] };
      const { chooseAccounts } = await this.ask<{ chooseAccounts: Attempt }>(
        `mutation ($input: ChooseAccountsInput!) { chooseAccounts(input: $input) { ... on ConnectionAttempt { ${ATTEMPT} } } }`,
        { input },
      );
      attempt = chooseAccounts;
    }
    const connection = attempt.connections[0];
    if (!connection) throw new Error(`${platform} is ${attempt.status}`);
    return connection.id;
  }

  async upload(): Promise<string> {
    const picture = sharp({ create: { width: 640, height: 640, channels: 3, background: '#386' } });
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await picture.png().toBuffer())]), 'picture.png');
    const answer = await fetch(`${this.#origin}/media`, {
      method: 'POST',
      body: form,
      headers: { cookie: this.#cookie },
    });
    return ((await answer.json()) as { id: string }).id;
  }

  async share(
    connectionIds: readonly string[],
    imageIds: readonly string[],
    message: string,
  ): Promise<void> {
    const { share } = await this.ask<{ share: { __typename: string } }>(
      `mutation ($input: ShareInput!) { share(input: $input) { __typename } }`,
      { input: { connectionIds, imageIds, message } },
    );
    if (share.__typename !== 'ShareSuccess') throw new Error(share.__typename);
  }

  /** Data of an answer. @throws Error with the errors of one that has any */
  async ask<Data>(query: string, variables: object): Promise<Data> {
    const answer = await this.#post('/graphql', { query, variables });
    const { data, errors } = (await answer.json()) as { data: Data; errors?: object };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  #keepCookies(answer: Response): this {
    if (!answer.ok) throw new Error(`${this.#email} is not let in: ${answer.status}`);
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    return this;
  }

  async #post(
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return fetch(this.#origin + path, {
      method: 'POST',
      headers: { ...this.headers(), ...headers },
      body: JSON.stringify(body),
    });
  }
}
