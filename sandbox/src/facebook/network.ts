import { MediaLibrary } from '../meta/media-library.ts';
import { MetaApp } from '../meta/meta-app.ts';
import { MetaTokens } from '../meta/tokens.ts';
import { AuthorizationCodes } from '../oauth/authorization-codes.ts';
import type { TokenRecord } from '../oauth/token-store.ts';
import type { StandInContext } from '../stand-in.ts';
import { PagePosts } from './page-posts.ts';
import { Permissions } from './permissions.ts';

export const FACEBOOK_CREDENTIALS = {
  clientId: '1184062735519286',
  clientSecret: '5b1c9f0e7a3d48266e94d1f7c08ab352',
};

/** `short` and `long` are a person's, `page` a Page's. */
export type FacebookTokenKind = 'short' | 'long' | 'page';

export type FacebookToken = TokenRecord<FacebookTokenKind>;

/** What a login has granted, kept behind its code. */
export interface LoginGrant {
  readonly personId: string;
  readonly redirectUri: string;
}

const CODE_LIFETIME_MS = 10 * 60 * 1000;

/** Everything Facebook remembers. */
export class FacebookNetwork {
  readonly context: StandInContext;
  readonly app: MetaApp;
  readonly codes: AuthorizationCodes<LoginGrant>;
  readonly tokens: MetaTokens<FacebookTokenKind>;
  readonly permissions = new Permissions();
  readonly media: MediaLibrary;
  readonly posts: PagePosts;

  constructor(context: StandInContext) {
    this.context = context;
    this.app = new MetaApp(context.clock);
    this.codes = new AuthorizationCodes(context.clock, CODE_LIFETIME_MS);
    this.tokens = new MetaTokens(context.clock, 'EAA', FACEBOOK_CREDENTIALS, this.app);
    this.media = new MediaLibrary(context.baseUrl);
    this.posts = new PagePosts(context);
  }

  reset(): void {
    this.app.reset();
    this.codes.reset();
    this.tokens.reset();
    this.permissions.reset();
    this.media.reset();
    this.posts.reset();
  }
}
