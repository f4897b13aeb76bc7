import * as z from 'zod';
import type { Extra } from './platform.ts';

const extra = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

/** Reads what an adapter stored with an account or a registration. */
export function readExtra(stored: unknown): Extra {
  return extra.parse(stored);
}
