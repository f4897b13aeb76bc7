import * as z from 'zod';

/** JSON an adapter keeps with an account or a login, in clear: never put a token in it. */
export type Extra = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

const extra = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

/** Reads what an adapter stored with an account or a registration. */
export function readExtra(stored: unknown): Extra {
  return extra.parse(stored);
}
