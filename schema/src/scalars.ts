import * as z from 'zod';
import { builder } from './builder.ts';
import { badUserInput } from './coded-errors.ts';

/** Longer links are refused by most browsers and platforms anyway. */
const MAX_URL_LENGTH = 2048;

const rfc3339 = z.iso
  .datetime({ offset: true })
  // Zod takes a time without seconds, RFC 3339 does not.
  .regex(/T\d\d:\d\d:\d\d/);

builder.scalarType('DateTime', {
  description: 'A moment as RFC 3339 says it, answered in UTC: `2026-11-20T10:15:00.000Z`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  parseValue: (value) => {
    const text = rfc3339.safeParse(value);
    if (text.success) return new Date(text.data);
    throw badUserInput('A DateTime is written as RFC 3339 says, e.g. 2026-11-20T10:15:00Z.');
  },
  serialize: (value) => value.toISOString(),
});

builder.scalarType('URL', {
  description: `An absolute http or https URL; as input at most ${MAX_URL_LENGTH} characters.`,
  specifiedByURL: 'https://url.spec.whatwg.org/',
  parseValue: (value) => {
    if (typeof value === 'string' && value.length <= MAX_URL_LENGTH && isHttpUrl(value)) {
      return value;
    }
    throw badUserInput(
      `A URL is absolute, begins with http:// or https:// and has at most ${MAX_URL_LENGTH} characters.`,
    );
  },
  serialize: (value) => {
    if (isHttpUrl(value)) return value;
    throw new TypeError('A URL to be answered is not an absolute http or https URL.');
  },
});

function isHttpUrl(text: string): boolean {
  // The parser alone forgives what a client had better not send: spaces around, missing slashes.
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}
