/** Lets attributes of an element be read and set as properties too, even by who set them before it was made one of ours. */
export function reflect(element: HTMLElement, names: readonly string[]): void {
  for (const name of names) {
    const early = Object.getOwnPropertyDescriptor(element, name);
    const set = (value: unknown) => {
      if (value === null || value === undefined) element.removeAttribute(name);
      else element.setAttribute(name, String(value));
    };
    Object.defineProperty(element, name, { get: () => element.getAttribute(name) ?? '', set });
    if (early) set(early.value);
  }
}
