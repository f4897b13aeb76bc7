/** How large the button is. */
export type Size = 'small' | 'medium' | 'large';

interface Snippet {
  /** Origin of Herald. */
  readonly herald: string;
  readonly size: Size;
  /** Names the workspace, where the button shows on which networks the page was shared; null: it does not. */
  readonly site: string | null;
}

/** What goes into a page once, and where the button is to be. */
export function componentSnippet({ herald, size, site }: Snippet): string {
  const attributes = [
    ...(size === 'medium' ? [] : [`size="${size}"`]),
    ...(site === null ? [] : [`show-shared site="${site}"`]),
  ];
  const element = ['<herald-share', ...attributes].join(' ');
  return `<script async src="${herald}/embed/share-button.js"></script>\n\n${element}></herald-share>`;
}

/** What a server fetches and puts into its page. */
export function fragmentAddress(herald: string): string {
  return `${herald}/fragments/share-button?url=https://example.com/article&title=Our%20article`;
}
