/**
 * The text of a post that carries its link in the text: message, blank line, URL. The URL is left out where there is
 * none or the message already contains it, and so is the message where it is empty.
 */
export function composeText(message: string, url: string | null): string {
  const said = message.trim();
  if (!url || said.includes(url)) return said;
  return said ? `${said}\n\n${url}` : url;
}
