import { isObject, type Json } from './openapi-document.ts';

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'] as const;

/**
 * Makes a schema refuse fields it does not name, at every depth, where it leaves them open only by saying nothing. What is
 * composed of several schemas may have the fields of all of them, and may match more than one: a picture with a text is
 * both a post with media and a post with text.
 */
export function closed(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const parts = closedParts(schema);
  const fields = Map.groupBy(fieldsOf(schema), ([name]) => name);
  if (fields.size === 0 || 'additionalProperties' in schema) return parts;
  const properties = [...fields].map(([name, described]) => {
    const [field, ...others] = described.map(([, schema]) => closed(schema));
    return [name, others.length > 0 ? { anyOf: [field, ...others] } : field];
  });
  return { ...parts, properties: Object.fromEntries(properties), additionalProperties: false };
}

/** Closes what is inside a schema and leaves itself open, as part of another must be. */
function closedParts({ oneOf, ...schema }: Json): Json {
  const parts: Record<string, unknown> = { ...schema };
  if (oneOf !== undefined) parts.anyOf = [schema.anyOf ?? [], oneOf].flat();
  for (const name of ['allOf', 'anyOf'] as const) {
    const members = parts[name];
    if (Array.isArray(members))
      parts[name] = members.map((member) => (isObject(member) ? closedParts(member) : member));
  }
  if (isObject(schema.properties)) parts.properties = closedFields(schema.properties);
  if ('items' in schema) parts.items = closed(schema.items);
  return parts;
}

function closedFields(properties: Json): Json {
  const fields = Object.entries(properties).map(([name, field]) => [name, closed(field)]);
  return Object.fromEntries(fields);
}

/** The fields a schema describes, itself or through what it is composed of. */
function fieldsOf(schema: Json): readonly (readonly [name: string, field: unknown])[] {
  const own = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  const members = COMPOSITIONS.flatMap((name) => schema[name] ?? []).filter(isObject);
  return [...own, ...members.flatMap(fieldsOf)];
}
