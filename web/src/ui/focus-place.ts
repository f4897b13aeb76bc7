/** Where the focus was: what had it, and the part of the page that stands in. */
export type FocusPlace = readonly (Element | null | undefined)[];

export function findFocusPlace(): FocusPlace {
  const { activeElement, body } = document;
  // An item goes with its menu.
  const menuButton = activeElement?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const holder = menuButton ? document.getElementById(menuButton) : activeElement;
  return [holder === body ? null : holder, holder?.closest('section')];
}

/** Gives the focus to what had it, or to the next that is left around where that was. */
export function returnFocus(place: FocusPlace): void {
  const left = [...place, document.querySelector('h1')].find((element) => element?.isConnected);
  if (!(left instanceof HTMLElement)) return;
  if (left.localName === 'section') left.tabIndex = -1;
  left.focus({ preventScroll: true });
}
