/**
 * Reads a body as its type says.
 * @throws Error when it is not what its type says
 */
export async function readBody(bytes: Buffer, type: string): Promise<unknown> {
  if (/^application\/json/i.test(type)) return JSON.parse(bytes.toString());
  if (/^application\/x-www-form-urlencoded/i.test(type))
    return fieldsOf(new URLSearchParams(bytes.toString()));
  if (/^multipart\/form-data/i.test(type)) {
    const headers = { 'content-type': type };
    return fieldsOf(await new Response(new Uint8Array(bytes), { headers }).formData());
  }
  return bytes.toString();
}

/** The fields of a form; `name[]` and what comes several times is a list. */
function fieldsOf(form: Iterable<[string, string | File]>): Record<string, unknown> {
  const fields = new Map<string, string[]>();
  const lists = new Set<string>();
  for (const [key, value] of form) {
    const name = key.replace(/\[\]$/, '');
    const values = fields.get(name) ?? [];
    values.push(typeof value === 'string' ? value : value.name);
    fields.set(name, values);
    if (name !== key || values.length > 1) lists.add(name);
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, lists.has(name) ? values : values[0]]),
  );
}
