import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** Knows this machine alone, so that what the product reads of the web depends on no network. */
export const noInternet: LookupFunction = (hostname, options, callback) => {
  if (hostname === 'localhost') return resolve(hostname, options, callback);
  callback(Object.assign(new Error(`${hostname} is not here`), { code: 'ENOTFOUND' }), '');
};
