import { createHash } from 'node:crypto';
import type { BetterAuthOptions, DBAdapter, DBTransactionAdapter, Where } from 'better-auth';

const SESSION = 'session';

/**
 * Wraps a database adapter so that session tokens are stored as SHA-256 only: a copy of the database lets nobody in.
 * Who asks with a token is answered with it; rows found in another way carry the hash.
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
    update: async (query) => {
      const tokens = new Tokens(query.model);
      const update = tokens.hide(query.update);
      return tokens.reveal(await adapter.update({ ...tokens.hideWhere(query), update }));
    },
    updateMany: (query) => adapter.updateMany(new Tokens(query.model).hideWhere(query)),
    delete: (query) => adapter.delete(new Tokens(query.model).hideWhere(query)),
    deleteMany: (query) => adapter.deleteMany(new Tokens(query.model).hideWhere(query)),
  };
}

/** The tokens of one query: hides them on the way in, reveals the same ones on the way out. */
class Tokens {
  readonly #isSession: boolean;
  readonly #byHash = new Map<string, string>();

  constructor(model: string) {
    this.#isSession = model === SESSION;
  }

  hide<T extends object>(data: T): T {
    if (!this.#isSession || !('token' in data) || typeof data.token !== 'string') return data;
    return { ...data, token: this.#hash(data.token) };
  }

  hideWhere<T extends { readonly where?: Where[] | undefined }>(query: T): T {
    if (!this.#isSession || !query.where) return query;
    const where = query.where.map((clause) => {
      if (clause.field !== 'token') return clause;
      if (typeof clause.value === 'string') return { ...clause, value: this.#hash(clause.value) };
      if (!Array.isArray(clause.value)) return clause;
      return { ...clause, value: clause.value.map((value) => this.#hash(String(value))) };
    });
    return { ...query, where };
  }

  reveal<T>(row: T): T {
    if (!row || typeof row !== 'object' || !('token' in row)) return row;
    const token = this.#byHash.get(String(row.token));
    return token ? { ...row, token } : row;
  }

  #hash(token: string): string {
    const hash = createHash('sha256').update(token).digest('base64url');
    this.#byHash.set(hash, token);
    return hash;
  }
}
