/** In what a server that speaks Mastodon's API differs from Mastodon itself. */
export interface Dialect {
  readonly ids: 'snowflakes' | 'hex' | 'ulids' | 'uuids';
  /** How errors of the API look: a text, an HTML page, a text with a description, or an object for what is not valid. */
  readonly errors: 'text' | 'html' | 'described' | 'object';
  /** Whether there is `/api/v2/instance`. */
  readonly tellsInstanceV2: boolean;
  /** What a list of redirect URIs is refused with where lists are not known. */
  readonly refusesListsWith: 400 | 404 | 422;
  /** `state` comes back as it came, percent-encoding undone. */
  readonly returnsStateRaw: boolean;
  /** Whether a client may name itself in a Basic header. */
  readonly takesBasic: boolean;
  /** Whether a request to revoke a token may be JSON. */
  readonly takesJsonToRevoke: boolean;
  /** Whether the token answer names the scopes although the request did not. */
  readonly alwaysTellsScope: boolean;
  readonly tellsTimesInMilliseconds: boolean;
  /** A bad token at `verify_credentials` is answered with 422, no body and `text/html`. */
  readonly refusesTokensSilently: boolean;
  /** Any token may do anything. */
  readonly ignoresScopes: boolean;
  readonly ignoresIdempotencyKeys: boolean;
  /** Posts sent as a form arrive empty. */
  readonly losesForms: boolean;
  readonly takesEmptyPosts: boolean;
  /** A null in a JSON body is refused with 400. */
  readonly refusesNulls: boolean;
  /** Who sees a post that says nothing of it; null: as set in the account. */
  readonly defaultVisibility: 'public' | 'unlisted' | null;
  /** Whether there is `GET /api/v1/media/:id`. */
  readonly showsMedia: boolean;
  /** Whether posts can be deleted. */
  readonly deletesPosts: boolean;
  /** An edit changes the text and nothing else. */
  readonly editsTextOnly: boolean;
  /** With a token its app is forgotten. */
  readonly forgetsRevokedApps: boolean;
}

export const MASTODON: Dialect = {
  ids: 'snowflakes',
  errors: 'text',
  tellsInstanceV2: true,
  refusesListsWith: 422,
  returnsStateRaw: false,
  takesBasic: true,
  takesJsonToRevoke: true,
  alwaysTellsScope: true,
  tellsTimesInMilliseconds: false,
  refusesTokensSilently: false,
  ignoresScopes: false,
  ignoresIdempotencyKeys: false,
  losesForms: false,
  takesEmptyPosts: false,
  refusesNulls: false,
  defaultVisibility: null,
  showsMedia: true,
  deletesPosts: true,
  editsTextOnly: false,
  forgetsRevokedApps: false,
};

/** @see https://codeberg.org/grunfink/snac2 version 2.75 */
export const SNAC: Dialect = {
  ...MASTODON,
  ids: 'hex',
  errors: 'html',
  tellsInstanceV2: false,
  refusesListsWith: 404,
  returnsStateRaw: true,
  takesBasic: false,
  alwaysTellsScope: false,
  refusesTokensSilently: true,
  ignoresScopes: true,
  ignoresIdempotencyKeys: true,
  defaultVisibility: 'public',
  showsMedia: false,
  deletesPosts: false,
  editsTextOnly: true,
  forgetsRevokedApps: true,
};

/** @see https://docs.gotosocial.org/en/v0.20.0/api/swagger/ */
export const GOTOSOCIAL: Dialect = {
  ...MASTODON,
  ids: 'ulids',
  errors: 'described',
  refusesListsWith: 400,
  takesBasic: false,
  takesJsonToRevoke: false,
  ignoresIdempotencyKeys: true,
  defaultVisibility: 'unlisted',
};

/** @see https://docs.hollo.social/ version 0.6.20 */
export const HOLLO: Dialect = {
  ...MASTODON,
  ids: 'uuids',
  errors: 'object',
  tellsTimesInMilliseconds: true,
  losesForms: true,
  takesEmptyPosts: true,
  refusesNulls: true,
  defaultVisibility: 'public',
};
