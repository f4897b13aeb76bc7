/**
 * Brings the focus back from a dialog to the share it was about, which stands elsewhere in the list by then, or is gone. It
 * does so until the person does anything else.
 */
export class LentFocus {
  #shareId: string | null = null;
  readonly #forget = () => {
    this.#shareId = null;
    for (const event of ['keydown', 'pointerdown'])
      document.removeEventListener(event, this.#forget, { capture: true });
  };

  /** The share was changed: it may move, or go. */
  lend(shareId: string): void {
    this.#shareId = shareId;
    for (const event of ['keydown', 'pointerdown'])
      document.addEventListener(event, this.#forget, { capture: true });
  }

  /** The menu of a share has come into its place. */
  came(shareId: string, menu: HTMLElement | null): void {
    if (this.#shareId === shareId && isLost()) menu?.focus();
  }

  /** The menu of a share is gone from its place. */
  went(shareId: string): void {
    if (this.#shareId === shareId && isLost()) heading()?.focus({ preventScroll: true });
  }
}

function isLost(): boolean {
  return document.activeElement === document.body || document.activeElement === heading();
}

function heading(): HTMLElement | null {
  return document.querySelector('h1');
}
