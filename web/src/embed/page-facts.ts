/** What is to be shared. */
export interface Facts {
  readonly url: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly image: string | null;
}

/** As much of a page as is read. */
export interface Page {
  readonly baseURI: string;
  readonly title: string;
  readonly location: { readonly href: string };
  querySelector(selector: string): { getAttribute(name: string): string | null } | null;
}

/** An attribute of the element; null: not given. */
type Attribute = (name: keyof Facts) => string | null;

/** What the attributes of an element say, and where they are silent, what the page says of itself. */
export function readFacts(attribute: Attribute, page: Page): Facts {
  const absolute = (address: string | null) =>
    address && URL.canParse(address, page.baseURI) ? new URL(address, page.baseURI).href : null;
  const read = (selector: string, name = 'content') =>
    page.querySelector(selector)?.getAttribute(name)?.trim() || null;
  const own = absolute(read('link[rel~="canonical" i]', 'href')) ?? withoutHash(page.location.href);
  const url = absolute(attribute('url')) ?? own;
  // What a page says of itself says nothing of the others it lists.
  const ofItself = url === own || url === withoutHash(page.location.href);
  const otherwise = (say: () => string | null) => (ofItself ? say() : null);
  return {
    url,
    title: attribute('title') ?? otherwise(() => page.title.trim() || null),
    description:
      attribute('description') ??
      otherwise(
        () => read('meta[property="og:description"]') ?? read('meta[name="description" i]'),
      ),
    image: absolute(attribute('image') ?? otherwise(() => read('meta[property="og:image"]'))),
  };
}

/** The address of the composer that begins with these facts. */
export function composerAddress(herald: string, facts: Facts): string {
  const given = Object.entries(facts).filter((entry): entry is [string, string] => !!entry[1]);
  return `${herald}/share?${new URLSearchParams(given)}`;
}

function withoutHash(address: string): string {
  return address.split('#', 1)[0] ?? address;
}
