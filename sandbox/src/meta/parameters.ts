import type { Request } from 'express';
import * as z from 'zod';

const record = z.record(z.string(), z.unknown()).catch({});
const list = z.array(z.unknown());

/** The parameters of one Graph call, whether they came in the query, a form, a multipart form or a JSON body. */
export class Parameters {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  /** Reads a request whose body has been parsed; what the body says wins over the query. */
  static of(request: Request): Parameters {
    return new Parameters({ ...record.parse(request.query), ...record.parse(request.body) });
  }

  /** One value as text; undefined when it is missing or empty. */
  text(name: string): string | undefined {
    const value = this.#values[name];
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** A boolean in any spelling Graph takes; undefined when it is missing or something else. */
  flag(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === 'true' || value === '1') return true;
    if (value === 'false' || value === '0') return false;
    return undefined;
  }

  /** A list: a JSON array, an array as JSON text, `name[0]=…` fields, or words with commas between them. */
  list(name: string): readonly unknown[] {
    const value = this.#values[name];
    if (Array.isArray(value)) return value.map(parseNested);
    if (typeof value === 'string' && value !== '') {
      const nested = list.safeParse(parseNested(value));
      return nested.success ? nested.data : value.split(',').map((item) => item.trim());
    }
    return Object.keys(this.#values)
      .filter((key) => new RegExp(`^${name}\\[\\d*\\]$`).test(key))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map((key) => parseNested(this.#values[key]));
  }

  /** The list as ids: numbers become text. */
  ids(name: string): readonly string[] {
    return this.list(name).map(String);
  }
}

function parseNested(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
