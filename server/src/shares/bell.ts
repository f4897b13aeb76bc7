/** Rings for whoever asked for the next ring before it came. */
export class Bell {
  #waiting = Promise.withResolvers<void>();

  /** Resolves at the next ring from now on. */
  next(): Promise<void> {
    return this.#waiting.promise;
  }

  ring(): void {
    this.#waiting.resolve();
    this.#waiting = Promise.withResolvers<void>();
  }
}
