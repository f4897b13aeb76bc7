/** Where a platform's own document is known to say less, or other, than the platform. */
export interface KnownGaps {
  /** `METHOD /path` of calls the platform has and the document does not. */
  readonly undocumented: readonly string[];
  /** Older names in queries, of parameters and of items in their lists, that the platform's pages still use, by the document's. */
  readonly queryAliases: Readonly<Record<string, string>>;
  /** Query parameters that every call takes and the document does not name. */
  readonly unnamedQuery: readonly string[];
  /** Whether forms are taken where the document lists JSON only. */
  readonly takesForms: boolean;
  /** Fields that may be a text with one item per line where the document says a list. */
  readonly textLists: readonly string[];
  /** Fields the document names in a form no JSON body can have; they are not checked. */
  readonly garbledFields: readonly string[];
  /** Fields the document requires always, and the platform for some requests only. */
  readonly sometimesRequired: readonly SometimesRequired[];
}

/** Fields that a request with a certain value in its body may leave out. */
interface SometimesRequired {
  /** `METHOD /path`. */
  readonly operation: string;
  readonly fields: readonly string[];
  readonly unneededWith: { readonly field: string; readonly value: string };
}

/**
 * The document leaves OAuth out, and names fields of posts anew while the pages still have the old names.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
 * @see https://docs.x.com/x-api/fundamentals/fields
 */
export const X_GAPS: KnownGaps = {
  undocumented: ['GET /i/oauth2/authorize', 'POST /2/oauth2/token', 'POST /2/oauth2/revoke'],
  queryAliases: { 'tweet.fields': 'post.fields', note_tweet: 'note_post' },
  unnamedQuery: [],
  takesForms: false,
  textLists: [],
  garbledFields: [],
  sometimesRequired: [],
};

/**
 * The document knows JSON only and lists of redirect URIs only; servers before 4.3 know no lists. It calls the list of
 * objects that an edit sends `media_attributes[]`, a list of texts; it does not know that `lang` chooses the language of
 * error texts; and it requires a code for a token of the app's own, too.
 * @see https://docs.joinmastodon.org/client/intro/#parameters
 * @see https://docs.joinmastodon.org/methods/apps/#create
 * @see https://docs.joinmastodon.org/methods/statuses/#edit
 * @see https://docs.joinmastodon.org/methods/oauth/#token
 * @see https://github.com/mastodon/mastodon/blob/main/app/controllers/concerns/localized.rb
 */
export const MASTODON_GAPS: KnownGaps = {
  undocumented: [],
  queryAliases: {},
  unnamedQuery: ['lang'],
  takesForms: true,
  textLists: ['redirect_uris'],
  garbledFields: ['media_attributes'],
  sometimesRequired: [
    {
      operation: 'POST /oauth/token',
      fields: ['code', 'redirect_uri'],
      unneededWith: { field: 'grant_type', value: 'client_credentials' },
    },
  ],
};
