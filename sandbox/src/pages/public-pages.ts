import { type Response, Router } from 'express';
import type { LedgerPost } from '../control/ledger.ts';
import type { StandInContext } from '../stand-in.ts';
import type { PageNetwork } from './network-page.ts';
import { renderMissingPage, renderPostPage, renderProfilePage } from './post-page.ts';
import type { PublicAccount } from './public-account.ts';

/** Whose pages a network shows to everyone. */
interface PublicPagesOptions extends PageNetwork {
  readonly accounts: readonly PublicAccount[];
  /** Whether everyone may see a post; all of them where this is missing. */
  isPublic?(post: LedgerPost): boolean;
}

/** A network's pages for people: of posts, and of the accounts with their posts. */
export class PublicPages {
  /** Answers the profile pages; a stand-in adds the paths of its posts. */
  readonly routes: Router = Router();
  readonly #context: StandInContext;
  readonly #options: PublicPagesOptions;

  constructor(context: StandInContext, options: PublicPagesOptions) {
    this.#context = context;
    this.#options = options;
    for (const account of options.accounts) {
      this.routes.get(decodeURI(new URL(account.profileUrl).pathname), (_request, response) => {
        this.#answerProfile(response, account);
      });
    }
  }

  /** How lists call an account, e.g. "Ada Lovelace (@ada)"; undefined for an unknown one. */
  readonly accountName = (id: string): string | undefined => {
    const account = this.#findAccount(id);
    if (!account) return undefined;
    return account.handle === null ? account.name : `${account.name} (${account.handle})`;
  };

  /** Answers the page of a post, or 404 when there is none to show. */
  answerPost(response: Response, post: LedgerPost | undefined): void {
    const author = post && this.#findAccount(post.accountId);
    if (post && author && this.#isPublic(post)) {
      this.#send(response, renderPostPage(this.#options, author, post));
    } else {
      this.#send(response.status(404), renderMissingPage(this.#options));
    }
  }

  #answerProfile(response: Response, account: PublicAccount): void {
    const own = this.#context.ledger
      .list(this.#options.key)
      .filter((post) => post.accountId === account.id && this.#isPublic(post));
    this.#send(response, renderProfilePage(this.#options, account, own.toReversed()));
  }

  #findAccount(id: string): PublicAccount | undefined {
    return this.#options.accounts.find((account) => account.id === id);
  }

  #isPublic(post: LedgerPost): boolean {
    return this.#options.isPublic?.(post) ?? true;
  }

  #send(response: Response, page: string): void {
    // Images may lie at another network: what is posted to Instagram through Facebook does.
    const images = Object.values(this.#context.baseUrls).join(' ');
    response
      .set({
        'Content-Security-Policy': `default-src 'none'; img-src data: ${images}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
      })
      .type('html')
      .send(page);
  }
}
