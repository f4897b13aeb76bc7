import * as z from 'zod';

/** Longest address taken from a page, in characters. */
export const MAX_ADDRESS_LENGTH = 2_000;

/** An address that begins with http:// or https://, as it was given. */
export const webAddress = z.string().max(MAX_ADDRESS_LENGTH).refine(isWebAddress);

function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}
