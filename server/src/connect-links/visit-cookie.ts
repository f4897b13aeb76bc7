import type { IncomingHttpHeaders } from 'node:http';
import type { VisitSecrets } from '@herald/schema/connect-links';
import type { CookieOptions } from 'express';

/** A browser shows nothing any more after that, in milliseconds: long enough to see what came of the last link. */
const KEEP_MS = 8 * 24 * 60 * 60 * 1000;

/** Where a browser keeps what it shows for a link it opened: one cookie for each, so that several go side by side. */
export interface VisitCookies {
  name(linkId: string): string;
  readonly options: CookieOptions;
  read(headers: IncomingHttpHeaders): VisitSecrets;
}

export function createVisitCookies({ publicUrl }: { readonly publicUrl: string }): VisitCookies {
  const secure = publicUrl.startsWith('https:');
  // Under this prefix, browsers take no cookie that another host or an unencrypted page wants to plant.
  const prefix = `${secure ? '__Host-' : ''}herald-visit-`;
  const pattern = new RegExp(String.raw`^${prefix}([\w-]{1,100})=([\w-]{43})$`);
  return {
    name: (linkId) => prefix + linkId,
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: KEEP_MS },
    read: ({ cookie = '' }) =>
      new Map(
        cookie.split(/;\s*/).flatMap((pair) => {
          const [, linkId, secret] = pattern.exec(pair) ?? [];
          return linkId && secret ? [[linkId, secret] as const] : [];
        }),
      ),
  };
}
