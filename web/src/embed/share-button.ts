import elementStyle from './element.css?inline';
import { composerAddress, readFacts } from './page-facts.ts';
import { makeParts } from './parts.ts';
import { readShared } from './read-shared.ts';
import { reflect } from './reflect.ts';
import buttonStyle from './share-button.css?inline';
import { listenTo, type News, openComposer } from './share-window.ts';
import { languageOf, sharedOnText, shareLabel } from './words.ts';

const NAME = 'herald-share';
const FILE = '/embed/share-button.js';

// Where this file came from; a script that is loaded as a module has to look for itself.
const script = document.currentScript ?? document.querySelector(`script[src*="${FILE}"]`);
const herald = new URL(script instanceof HTMLScriptElement ? script.src : location.href).origin;

const PROPERTIES = ['url', 'description', 'image', 'label', 'size', 'theme', 'site'];
// Made so, they are no styles that a strict policy forbids.
const styles = [buttonStyle, elementStyle].map((rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
});

/** The window that was opened last for an address, by whichever button. */
const windows = new Map<string, Window>();

/**
 * `<herald-share url title description image>`: a link that opens Herald's composer in a small window, and tells its
 * page what came of it by `herald-share` events. Its attributes, parts and variables: docs/share-button.md.
 */
class ShareButton extends HTMLElement {
  static readonly observedAttributes = [
    ...['url', 'title', 'description', 'image'],
    ...['label', 'lang', 'show-shared', 'site'],
  ];
  /** What was asked for last. */
  #asked: { readonly what: string } | null = null;
  readonly #parts = makeParts();

  constructor() {
    super();
    const { link, shared } = this.#parts;
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.adoptedStyleSheets = styles;
    root.append(link, shared);
    reflect(this, PROPERTIES);
    // Pages change their address and title without a word.
    for (const event of ['pointerdown', 'focusin'])
      link.addEventListener(event, () => this.#refresh());
    link.addEventListener('click', (event) => this.#open(event));
  }

  connectedCallback(): void {
    this.#refresh();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#refresh();
  }

  #facts() {
    return readFacts((name) => this.getAttribute(name), document);
  }

  #refresh() {
    const { link, label, title } = this.#parts;
    const language = this.#language();
    const facts = this.#facts();
    const given = this.getAttribute('label');
    link.href = composerAddress(herald, facts);
    label.lang = given ? '' : language;
    label.textContent = given || shareLabel(language);
    title.textContent = this.getAttribute('title');
    void this.#showShared(facts.url);
    return facts;
  }

  #language() {
    const around = this.closest<HTMLElement>('[lang]') ?? document.documentElement;
    return languageOf(around.lang || navigator.language);
  }

  #open(event: MouseEvent): void {
    // Who asks for a tab of their own gets one.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const { url } = this.#refresh();
    const open = windows.get(url);
    if (open?.closed === false) {
      event.preventDefault();
      open.focus();
      return;
    }
    const composer = openComposer(this.#parts.link.href);
    // Where windows are blocked, it is a link.
    if (!composer) return;
    event.preventDefault();
    windows.set(url, composer);
    this.#tell(url, { state: 'opened' });
    listenTo(composer, herald, (news) => this.#tell(url, news));
  }

  #tell(url: string, news: News): void {
    // A page that has become another may have taken its button away.
    for (const target of this.isConnected ? [this] : [this, document])
      target.dispatchEvent(
        new CustomEvent(NAME, { detail: { ...news, url }, bubbles: true, composed: true }),
      );
    if (news.state === 'finished') this.#askAgain();
    // A login can part the window from its page: then it goes on unheard until one comes back.
    if (news.state !== 'closed') return;
    if (document.hasFocus()) this.#askAgain();
    else addEventListener('focus', () => this.#askAgain(), { once: true });
  }

  #askAgain(): void {
    this.#asked = null;
    void this.#showShared(this.#facts().url, true);
  }

  async #showShared(url: string, afresh = false): Promise<void> {
    const { shared } = this.#parts;
    const site = this.hasAttribute('show-shared') ? this.getAttribute('site') : null;
    const asked = { what: site ? `${site} ${url}` : '' };
    if (asked.what === this.#asked?.what) return;
    this.#asked = asked;
    const names = site ? await readShared({ herald, site, url, afresh }) : [];
    if (asked !== this.#asked) return;
    const language = this.#language();
    shared.lang = language;
    shared.textContent = sharedOnText(language, names);
  }
}

if (!customElements.get(NAME)) customElements.define(NAME, ShareButton);
