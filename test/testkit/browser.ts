export interface GraphQLAnswer<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly retryAfter?: number };
  }[];
}

/** What a browser does for a page: keeps cookies and sends them back, does not follow redirects unasked, and asks our API. */
export class Browser {
  readonly origin: string;
  readonly cookies = new Map<string, string>();
  readonly #pagesOrigin: string;

  /** @param pagesOrigin of the pages it shows, where they come from another process than what they ask. */
  constructor(origin: string, pagesOrigin = origin) {
    this.origin = origin;
    this.#pagesOrigin = pagesOrigin;
  }

  /** Fetches a path of ours. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await fetch(new URL(path, this.origin), {
      redirect: 'manual',
      ...init,
      headers: { ...this.headers(), ...Object.fromEntries(new Headers(init.headers)) },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', ...value] = pair.split('=');
      this.cookies.set(name, value.join('='));
    }
    return answer;
  }

  /** Headers every request carries. */
  headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { origin: this.#pagesOrigin, ...(cookie ? { cookie } : {}) };
  }

  async postJson(path: string, body: unknown): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async gqlRaw<Data = Record<string, unknown>>(
    query: string,
    variables: object = {},
  ): Promise<GraphQLAnswer<Data>> {
    const answer = await this.postJson('/graphql', { query, variables });
    return { status: answer.status, ...((await answer.json()) as object) };
  }

  /** @throws Error with the errors of the answer. */
  async gql<Data>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.gqlRaw<Data>(query, variables);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }
}
