/** The `default` of a `switch` over a closed union: a case that was forgotten is a type error here. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
