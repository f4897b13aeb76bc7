import { createHash } from 'node:crypto';
import type { BetterAuthOptions, DBAdapter, DBTransactionAdapter, Where } from 'better-auth';

const SESSION = 'session';
const HASHED = 'sha256:';

/** Whether this is what is stored of a session's token, as lists of sessions show it. */
export function isHashedToken(token: string): boolean {
  return token.startsWith(HASHED);
}

/**
 * Wraps a database adapter so that session tokens are stored as SHA-256 only: a copy of the database lets nobody in.
 * Who asks with a token is answered with it; rows found in another way carry the hash. A hash finds and changes nothing
 * but can be deleted by.
 */
export function hashSessionTokens(
  createAdapter: (options: BetterAuthOptions) => DBAdapter,
): (options: BetterAuthOptions) => DBAdapter {
  return (options) => {
    const adapter = createAdapter(options);
    return {
      ...withHashedTokens(adapter),
      transaction: (work) => adapter.transaction((tx) => work(withHashedTokens(tx))),
    };
  };
}

function withHashedTokens(adapter: DBTransactionAdapter): DBTransactionAdapter {
  return {
    ...adapter,
    create: async (query) => {
      const tokens = new Tokens(query.model);
      return tokens.reveal(await adapter.create({ ...query, data: tokens.hide(query.data) }));
    },
    findOne: async (query) => {
      const tokens = new Tokens(query.model);
      return tokens.reveal(await adapter.findOne(tokens.hideWhere(query)));
    },
    findMany: async <T>(query: Parameters<DBAdapter['findMany']>[0]) => {
      const tokens = new Tokens(query.model);
      const rows = await adapter.findMany<T>(tokens.hideWhere(query));
      return rows.map((row) => tokens.reveal(row));
    },
    count: (query) => adapter.count(new Tokens(query.model).hideWhere(query)),
    update: async (query) => {
      const tokens = new Tokens(query.model);
      const update = tokens.hide(query.update);
      return tokens.reveal(await adapter.update({ ...tokens.hideWhere(query), update }));
    },
    updateMany: (query) => {
      const tokens = new Tokens(query.model);
      return adapter.updateMany({ ...tokens.hideWhere(query), update: tokens.hide(query.update) });
    },
    incrementOne: async (query) => {
      const tokens = new Tokens(query.model);
      const set = query.set && tokens.hide(query.set);
      return tokens.reveal(await adapter.incrementOne({ ...tokens.hideWhere(query), set }));
    },
    consumeOne: async (query) => {
      const tokens = new Tokens(query.model);
      return tokens.reveal(await adapter.consumeOne(tokens.hideWhere(query)));
    },
    delete: (query) => adapter.delete(new Tokens(query.model, 'deletes').hideWhere(query)),
    deleteMany: (query) => adapter.deleteMany(new Tokens(query.model, 'deletes').hideWhere(query)),
  };
}

/** The tokens of one query: hides them on the way in, reveals the same ones on the way out. */
class Tokens {
  readonly #isSession: boolean;
  readonly #takesHashes: boolean;
  readonly #byHash = new Map<string, string>();

  constructor(model: string, purpose: 'reads or writes' | 'deletes' = 'reads or writes') {
    this.#isSession = model === SESSION;
    this.#takesHashes = purpose === 'deletes';
  }

  hide<T extends object>(data: T): T {
    if (!this.#isSession || !('token' in data) || typeof data.token !== 'string') return data;
    return { ...data, token: this.#hash(data.token) };
  }

  hideWhere<T extends { readonly where?: Where[] | undefined }>(query: T): T {
    if (!this.#isSession || !query.where) return query;
    const where = query.where.map((clause) => {
      if (clause.field !== 'token') return clause;
      if (typeof clause.value === 'string') return { ...clause, value: this.#stored(clause.value) };
      if (!Array.isArray(clause.value)) return clause;
      return { ...clause, value: clause.value.map((value) => this.#stored(String(value))) };
    });
    return { ...query, where };
  }

  reveal<T>(row: T): T {
    if (!row || typeof row !== 'object' || !('token' in row)) return row;
    const token = this.#byHash.get(String(row.token));
    return token ? { ...row, token } : row;
  }

  #stored(token: string): string {
    return this.#takesHashes && isHashedToken(token) ? token : this.#hash(token);
  }

  #hash(token: string): string {
    const hash = HASHED + createHash('sha256').update(token).digest('base64url');
    this.#byHash.set(hash, token);
    return hash;
  }
}
