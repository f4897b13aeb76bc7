/** Longest text told in a summary; the whole of it is in the structured answer. */
const MAX_LENGTH = 120;

/**
 * What somebody wrote, as a quotation on one line: names of accounts and texts of posts are not ours, and must not look
 * as if a tool said them.
 */
export function quoted(text: string): string {
  const characters = [...text];
  return JSON.stringify(
    characters.length <= MAX_LENGTH ? text : `${characters.slice(0, MAX_LENGTH - 1).join('')}…`,
  );
}
