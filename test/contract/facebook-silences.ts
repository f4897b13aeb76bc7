import type { ErrorRow } from './error-row.ts';
import { DRAFT, graph, PHOTO } from './facebook-requests.ts';

const RETRIES = { kind: 'UNAVAILABLE', reaction: { does: 'retries' } } as const;
const LOOKS = { kind: 'UNAVAILABLE', reaction: { does: 'looks it up' } } as const;
const GIVES_UP = { kind: 'UNEXPECTED', reaction: { does: 'gives up', action: 'RETRY' } } as const;

const HTML = '<!DOCTYPE html><html><head><title>Facebook | Error</title></head></html>';
const IS_HTML = { 'content-type': 'text/html; charset="utf-8"' };

/** Faults that pass, and answers that say nothing. */
export const FACEBOOK_SILENCES: readonly ErrorRow[] = [
  { name: '1', at: DRAFT, answer: graph(1, null), ...RETRIES, says: /passing fault/ },
  { name: '1 with status 500', at: DRAFT, answer: graph(1, null, { status: 500 }), ...RETRIES },
  { name: '2', at: DRAFT, answer: graph(2, null), ...RETRIES, says: /passing fault/ },
  { name: '1 when publishing', answer: graph(1, null), ...LOOKS },
  { name: '2 when publishing', answer: graph(2, null, { status: 503 }), ...LOOKS },
  {
    name: '1363047',
    at: PHOTO,
    images: 1,
    answer: graph(100, 1_363_047),
    ...RETRIES,
    says: /image/,
  },
  {
    name: '1609010',
    at: PHOTO,
    images: 1,
    answer: graph(100, 1_609_010),
    ...RETRIES,
    says: /image/,
  },
  { name: '1609010 when publishing', images: 1, answer: graph(100, 1_609_010), ...LOOKS },
  {
    name: 'a code nobody knows that calls itself transient',
    at: DRAFT,
    answer: graph(987_654, null, { transient: true }),
    ...RETRIES,
  },
  {
    name: '502 in HTML',
    at: DRAFT,
    answer: { status: 502, headers: IS_HTML, body: HTML },
    ...RETRIES,
  },
  { name: '503 without a word', at: DRAFT, answer: { status: 503 }, ...RETRIES },
  {
    name: '502 in HTML when publishing',
    answer: { status: 502, headers: IS_HTML, body: HTML },
    ...LOOKS,
  },
  { name: '500 without a word when publishing', answer: { status: 500 }, ...LOOKS },
  {
    name: '403 in HTML',
    at: DRAFT,
    answer: { status: 403, headers: IS_HTML, body: HTML },
    ...GIVES_UP,
  },
  {
    name: 'an empty success',
    at: DRAFT,
    answer: { status: 200 },
    ...GIVES_UP,
    says: /does not understand/,
  },
  {
    name: 'HTML as success when publishing, once it is sure that nothing was',
    answer: { status: 200, headers: IS_HTML, body: HTML },
    ...GIVES_UP,
    says: /does not understand/,
  },
  {
    name: 'a success cut short when publishing, once it is sure that nothing was',
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"success":tr' },
    ...GIVES_UP,
    says: /does not understand/,
  },
];
