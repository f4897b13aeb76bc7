import type { Request } from 'express';
import { GraphError, invalidParameter } from './graph-error.ts';
import { Parameters } from './parameters.ts';

/** One entry of a `fields` parameter. */
export interface Field {
  readonly name: string;
  /** What stands in braces behind it; null without. */
  readonly fields: readonly Field[] | null;
}

/** What is asked of a nested field; null leaves the choice to Graph. */
export type NestedFields = readonly Field[] | null;

/** The fields a node has: values, or functions of {@link NestedFields}. Undefined values are left out. */
export type GraphNode = Readonly<Record<string, unknown>>;

/**
 * Reads a `fields` parameter such as `id,picture.type(large){url},comments.limit(0).summary(true)`.
 * Modifiers such as `.limit(0)` are taken and make no difference.
 * @throws GraphError with code 2500 when it cannot be read
 */
export function parseFields(text: string): readonly Field[] {
  const tokens = text.match(/[A-Za-z_]\w*|\.\w+\([^()]*\)|[{},]|\S/g) ?? [];
  let position = 0;

  function parseList(): readonly Field[] {
    const fields: Field[] = [];
    do {
      const name = tokens[position++];
      if (name === undefined || !/^[A-Za-z_]/.test(name)) throw syntaxError(text);
      while (tokens[position]?.startsWith('.')) position++;
      let nested: readonly Field[] | null = null;
      if (tokens[position] === '{') {
        position++;
        nested = parseList();
        if (tokens[position++] !== '}') throw syntaxError(text);
      }
      fields.push({ name, fields: nested });
    } while (tokens[position] === ',' && ++position);
    return fields;
  }

  const fields = parseList();
  if (position < tokens.length) throw syntaxError(text);
  return fields;
}

/** Answers what a call asks for with `fields`; null when it leaves the choice to Graph. */
export function askedFields(request: Request): readonly Field[] | null {
  const text = Parameters.of(request).text('fields');
  return text ? parseFields(text) : null;
}

function syntaxError(text: string): GraphError {
  return new GraphError({
    code: 2500,
    message: `Syntax error "Expected name." in the fields parameter: ${text}`,
  });
}

/**
 * Answers the fields that are asked for, and always the id.
 * @throws GraphError with code 100 for a field the node does not have
 */
export function pickFields(
  node: GraphNode,
  fields: readonly Field[] | null,
  defaults: readonly string[],
): Record<string, unknown> {
  const wanted = fields ?? defaults.map((name) => ({ name, fields: null }));
  const picked: Record<string, unknown> = {};
  for (const field of wanted) {
    if (!(field.name in node)) {
      throw invalidParameter(`Tried accessing nonexisting field (${field.name})`);
    }
    const value = node[field.name];
    picked[field.name] = typeof value === 'function' ? value(field.fields) : value;
  }
  if ('id' in node) picked.id = node.id;
  return picked;
}
