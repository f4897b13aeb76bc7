/** A segment with four digits, or with one among many letters; no name of a path is like that. */
const IS_ID = /(?:\d.*){4}|^(?=.*\d)[\w.-]{24,}$/;
/** What of a query tells calls of the same path apart. */
const TELLING = ['fields', 'action'];

/**
 * What a call is for: its method and path, whatever the ids.
 * @param call method and path
 */
export function nameOfCall(call: string, query: URLSearchParams): string {
  const path = call
    .split('/')
    .map((segment) => (IS_ID.test(segment) ? '{id}' : segment))
    .join('/');
  const told = TELLING.filter((name) => query.has(name)).map(
    (name) => `${name}=${query.get(name)}`,
  );
  return [path, ...told].join('?');
}
