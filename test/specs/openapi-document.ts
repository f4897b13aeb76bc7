import type { Document } from 'openapi-backend';

/** JSON of an object, e.g. of a document or a schema in it. */
export type Json = Readonly<Record<string, unknown>>;

export const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads an OpenAPI document.
 * @throws Error when it is none
 */
export function parseDocument(text: string): Json {
  const document: unknown = JSON.parse(text);
  if (!isObject(document) || !/^3\.[01]\./.test(String(document.openapi)))
    throw new Error('is no OpenAPI document of version 3.0 or 3.1');
  return document;
}

/** Every operation of a document with what it says of requests, references followed. */
export function operationsOf(document: Json): readonly Operation[] {
  const paths = isObject(document.paths) ? Object.entries(document.paths) : [];
  return paths.flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = isObject(item) ? item[method] : undefined;
      if (!isObject(item) || !isObject(operation)) return [];
      const own = [item.parameters, operation.parameters].flat().filter(isObject);
      return {
        path,
        method,
        parameters: own.map((parameter) => inline(parameter, document)).filter(isObject),
        requestBody: asObject(inline(operation.requestBody, document)),
      };
    }),
  );
}

/** What a document says of the requests of one operation. */
export interface Operation {
  readonly path: string;
  readonly method: string;
  readonly parameters: readonly Json[];
  readonly requestBody: Json | null;
}

function asObject(value: unknown): Json | null {
  return isObject(value) ? value : null;
}

/** Puts what references point to in their place; one that leads back into itself stands for anything. */
function inline(value: unknown, document: Json, followed: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => inline(item, document, followed));
  if (!isObject(value)) return value;
  const { $ref: reference } = value;
  if (typeof reference === 'string') {
    if (followed.includes(reference)) return {};
    return inline(find(reference, document), document, [...followed, reference]);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, inline(item, document, followed)]),
  );
}

function find(reference: string, document: Json): unknown {
  const keys = reference.replace(/^#\//, '').split('/');
  return keys.reduce<unknown>((place, key) => {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
    return isObject(place) ? place[name] : undefined;
  }, document);
}

/** A document of these operations alone, as the validator takes it. */
export function documentOf(operations: readonly (Operation & { operationId: string })[]): Document {
  const paths: Record<string, Record<string, object>> = {};
  for (const { path, method, operationId, parameters, requestBody } of operations) {
    const item = paths[path] ?? {};
    paths[path] = item;
    item[method] = { operationId, parameters, ...(requestBody && { requestBody }), responses: {} };
  }
  // The validator takes an object that occurs twice for a cycle, even a list of values.
  const ownCopies = JSON.parse(JSON.stringify(paths));
  return { openapi: '3.0.0', info: { title: 'Requests', version: '1' }, paths: ownCopies };
}
