/** What an app or a page hands over to be shared, as it names the parts; empty: it names none. */
export interface Shared {
  readonly url: string;
  readonly title: string;
  readonly text: string;
}

/** What the composer begins with. */
interface Begun {
  readonly url: string;
  /** Of the page behind the link; null: not known. */
  readonly title: string | null;
  readonly message: string;
}

const LINK = /https?:\/\/[^\s<>"]+/gi;

/** Sorts out what is what: phones mostly hand over a link within the text, and many a title twice. */
export function readShared({ url, title, text }: Shared): Begun {
  const found = url || findLink(text);
  const said = found ? withoutLink(text, found) : text.trim();
  if (!found) return { url: '', title: null, message: joinOnce(title, said) };
  return { url: found, title: title || null, message: said === title ? '' : said };
}

/** The last link of a text, which is where apps put the one they mean; empty for none. */
function findLink(text: string): string {
  return (
    text
      .match(LINK)
      ?.map(withoutSentence)
      .findLast((link) => URL.canParse(link)) ?? ''
  );
}

/** A link without what belongs to the sentence around it: a full stop, or a bracket that was opened before it. */
function withoutSentence(link: string): string {
  const shorter = link.replace(/[.,;:!?'’”»…]+$/u, '');
  const closed = shorter.endsWith(')') && !shorter.includes('(');
  return closed || shorter !== link
    ? withoutSentence(closed ? shorter.slice(0, -1) : shorter)
    : link;
}

/** The text without a link that stands before or after it; within it, it is part of what is said. */
function withoutLink(text: string, link: string): string {
  const said = text.trim();
  if (said.endsWith(link)) return said.slice(0, -link.length).trim();
  if (said.startsWith(link) && /^\s/.test(said.slice(link.length)))
    return said.slice(link.length).trim();
  return said;
}

function joinOnce(title: string, text: string): string {
  if (!title || text.startsWith(title)) return text;
  return text ? `${title}\n\n${text}` : title;
}
