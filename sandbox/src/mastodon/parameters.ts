import type { Request } from 'express';
import * as z from 'zod';

export type Parameters = Readonly<Record<string, unknown>>;

const objectSchema = z.record(z.string(), z.unknown()).catch({});
const textSchema = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);
const flagSchema = z
  .union([z.boolean(), z.enum(['true', '1', 'on']).transform(() => true)])
  .catch(false);
const listSchema = z.array(z.union([z.string(), z.number().transform(String)])).catch([]);

/** What a request says in its address and its body, JSON or a form; `name[]` is a list, null counts as absent. */
export function readParameters(request: Request): Parameters {
  const fields = { ...objectSchema.parse(request.query), ...objectSchema.parse(request.body) };
  const present = Object.entries(fields).filter(([, value]) => value !== null);
  return Object.fromEntries(
    present.map(([name, value]) =>
      name.endsWith('[]') ? [name.slice(0, -2), [value].flat()] : [name, value],
    ),
  );
}

export function readText(parameters: Parameters, name: string): string | undefined {
  return textSchema.parse(parameters[name]);
}

export function readFlag(parameters: Parameters, name: string): boolean {
  return flagSchema.parse(parameters[name]);
}

export function readList(parameters: Parameters, name: string): readonly string[] {
  return listSchema.parse(parameters[name]);
}
