import elementStyle from './element.css?inline';
import { composerAddress, readFacts } from './page-facts.ts';
import { makeParts } from './parts.ts';
import { readShared } from './read-shared.ts';
import buttonStyle from './share-button.css?inline';
import { listenTo, type News, openComposer } from './share-window.ts';
import { languageOf, sharedOnText, shareLabel } from './words.ts';

const NAME = 'herald-share';
const FILE = '/embed/share-button.js';

// Where this file came from; a script that is loaded as a module has to look for itself.
const script = document.currentScript ?? document.querySelector(`script[src*="${FILE}"]`);
const herald = new URL(script instanceof HTMLScriptElement ? script.src : location.href).origin;

/**
 * `<herald-share url title description image>`: a link that opens Herald's composer in a small window, and tells its
 * page what came of it by `herald-share` events. Its attributes, parts and variables: docs/share-button.md.
 */
class ShareButton extends HTMLElement {
  static readonly observedAttributes = [
    ...['url', 'title', 'description', 'image'],
    ...['label', 'lang', 'show-shared', 'site'],
  ];
  #composer: Window | null = null;
  /** What was asked for last. */
  #asked = '';
  readonly #parts = makeParts();

  constructor() {
    super();
    const { link, shared } = this.#parts;
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.adoptedStyleSheets = [buttonStyle, elementStyle].map(styleSheet);
    root.append(link, shared);
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

  #refresh(): void {
    const { link, label, title } = this.#parts;
    const language = this.#language();
    const facts = readFacts((name) => this.getAttribute(name), document);
    const given = this.getAttribute('label');
    link.href = composerAddress(herald, facts);
    label.lang = given ? '' : language;
    label.textContent = given || shareLabel(language);
    title.textContent = this.getAttribute('title');
    void this.#showShared(facts.url);
  }

  #language() {
    return languageOf(this.closest<HTMLElement>('[lang]')?.lang || navigator.language);
  }

  #open(event: MouseEvent): void {
    // Who asks for a tab of their own gets one.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    this.#refresh();
    const open = this.#composer?.closed === false ? this.#composer : null;
    const composer = open ?? openComposer(this.#parts.link.href);
    // Where windows are blocked, it is a link.
    if (!composer) return;
    event.preventDefault();
    if (open) {
      open.focus();
      return;
    }
    this.#composer = composer;
    this.#tell({ state: 'opened' });
    listenTo(composer, herald, (news) => this.#tell(news));
  }

  #tell(detail: News): void {
    this.dispatchEvent(new CustomEvent(NAME, { detail, bubbles: true, composed: true }));
    if (detail.state !== 'finished') return;
    this.#asked = '';
    void this.#showShared(readFacts((name) => this.getAttribute(name), document).url, true);
  }

  async #showShared(url: string, afresh = false): Promise<void> {
    const { shared } = this.#parts;
    const site = this.hasAttribute('show-shared') ? this.getAttribute('site') : null;
    const asked = site ? `${site} ${url}` : '';
    if (asked === this.#asked) return;
    this.#asked = asked;
    const names = site ? await readShared({ herald, site, url, afresh }) : [];
    if (asked !== this.#asked) return;
    const language = this.#language();
    shared.lang = language;
    shared.textContent = sharedOnText(language, names);
  }
}

/** Made so, it is no style that a strict policy forbids. */
function styleSheet(rules: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}

if (!customElements.get(NAME)) customElements.define(NAME, ShareButton);
