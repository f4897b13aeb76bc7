import type { Call, ErrorRow } from './error-row.ts';
import { graph } from './facebook-requests.ts';

const RETRIES = { kind: 'UNAVAILABLE', reaction: { does: 'retries' } } as const;
const LOOKS = { kind: 'UNAVAILABLE', reaction: { does: 'looks it up' } } as const;
const GIVES_UP = { kind: 'UNEXPECTED', reaction: { does: 'gives up', action: 'RETRY' } } as const;

const HTML = '<!DOCTYPE html><html><head><title>Sorry, something went wrong.</title></head></html>';
const IS_HTML = { 'content-type': 'text/html; charset="utf-8"' };
const IS_JSON = { 'content-type': 'application/json' };

/**
 * Faults of Instagram and Threads that pass, and answers that say nothing.
 * @param prepare makes the container
 * @param read asks how it is
 */
export function metaSilenceRows(prepare: Call, read: Call): readonly ErrorRow[] {
  return [
    { name: '1', at: prepare, answer: graph(1, null), ...RETRIES, says: /passing fault/ },
    { name: '2', at: prepare, answer: graph(2, null, { status: 503 }), ...RETRIES },
    {
      name: 'an unknown code that calls itself transient',
      at: prepare,
      answer: graph(987_654, null, { transient: true }),
      ...RETRIES,
    },
    { name: '1 when publishing', answer: graph(1, null), ...LOOKS },
    { name: '2 when publishing', answer: graph(2, null, { status: 500 }), ...LOOKS },
    {
      name: 'an unknown code that calls itself transient, when publishing',
      answer: graph(987_654, null, { transient: true }),
      ...LOOKS,
    },
    {
      name: '502 in HTML',
      at: prepare,
      answer: { status: 502, headers: IS_HTML, body: HTML },
      ...RETRIES,
    },
    { name: '503 without a word', at: prepare, answer: { status: 503 }, ...RETRIES },
    {
      name: '502 in HTML about the container',
      at: read,
      answer: { status: 502, headers: IS_HTML, body: HTML },
      ...RETRIES,
    },
    {
      name: '502 in HTML when publishing',
      answer: { status: 502, headers: IS_HTML, body: HTML },
      ...LOOKS,
    },
    { name: '500 without a word when publishing', answer: { status: 500 }, ...LOOKS },
    {
      name: '403 in HTML',
      at: prepare,
      answer: { status: 403, headers: IS_HTML, body: HTML },
      ...GIVES_UP,
    },
    { name: 'an empty success', at: prepare, answer: { status: 200 }, ...GIVES_UP },
    {
      name: 'HTML as success when publishing, once it is sure that nothing was',
      answer: { status: 200, headers: IS_HTML, body: HTML },
      ...GIVES_UP,
      says: /does not understand/,
    },
    {
      name: 'a success cut short when publishing, once it is sure that nothing was',
      answer: { status: 200, headers: IS_JSON, body: '{"id":"180' },
      ...GIVES_UP,
      says: /does not understand/,
    },
    {
      name: 'an unknown code',
      at: prepare,
      answer: graph(987_654, null, { message: 'Something new.' }),
      ...GIVES_UP,
      says: /Something new/,
    },
  ];
}
