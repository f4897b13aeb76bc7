/** What may follow a link in a sentence; anything else makes it another, longer link. */
const END_OF_LINK = /^[.,;:!?'")\]>]*(?:\s|$|\P{ASCII})/u;

/**
 * The text of a post that carries its link in the text: message, blank line, URL. The URL is left out where there is
 * none or the message already contains it, and so is the message where it is empty.
 */
export function composeText(message: string, url: string | null): string {
  const said = message.trim();
  if (!url || containsLink(said, url)) return said;
  return said ? `${said}\n\n${url}` : url;
}

function containsLink(text: string, url: string): boolean {
  const [, ...behind] = text.split(url);
  return behind.some((rest) => END_OF_LINK.test(rest));
}
