import { type FieldError, ValidationError } from '@herald/schema/errors';

const MAX_ORIGINS = 20;
/** A machine people develop on; everywhere else, whoever is in between could speak for a page without https. */
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The origins of a list, each once and as browsers write them. @throws ValidationError */
export function readOrigins(given: readonly string[]): string[] {
  const problems: FieldError[] = [];
  const origins = given.map((text, index) => {
    const problem = problemOf(text.trim());
    if (problem === null) return new URL(text.trim()).origin;
    problems.push({ path: ['origins', String(index)], message: `“${text.trim()}” ${problem}` });
    return '';
  });
  if (problems.length > 0) throw new ValidationError(problems);
  const once = [...new Set(origins)];
  if (once.length <= MAX_ORIGINS) return once;
  const message = `There is room for ${MAX_ORIGINS} addresses. Take out those you do not need.`;
  throw new ValidationError([{ path: ['origins'], message }]);
}

/** What is wrong with one, as the end of a sentence; null: nothing. */
function problemOf(text: string): string | null {
  const url = /\s/.test(text) ? null : URL.parse(text);
  if (!url?.hostname || !['https:', 'http:'].includes(url.protocol))
    return 'is no address. Write it like https://shop.example.';
  if (url.hostname.includes('*') || text.includes('*'))
    return 'has a placeholder. Write one line for every host.';
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    return 'is not encrypted. Write it with https://.';
  if (url.username || url.password) return 'names a user. Write the scheme and the host alone.';
  // One slash at the end comes from copying it out of a browser.
  if (url.pathname !== '/' || /[?#]/.test(text))
    return 'goes on after the host. Write the scheme and the host alone.';
  return null;
}
