import type { Extra } from './extra.ts';

/** Something a person can choose for one post beside its words, e.g. who may see it. */
export interface PostOption {
  /** Its name in the API, in camel case. */
  readonly name: string;
  readonly label: string;
  /** One sentence that helps to choose. */
  readonly description: string;
  /** The values to choose from; null: free text. */
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
  /** Why a value does not do, in a sentence; null: it does. Values outside `choices` never get here. */
  problem(value: string): string | null;
}

/** Chosen values by the names of their options; what is not chosen is left to the account's own defaults. */
export type PostOptions = Readonly<Record<string, string>>;

/** An image as the checks see it. */
export interface DraftImage {
  readonly altText: string | null;
  /** What was uploaded; null: not fetched yet. */
  readonly file: {
    readonly mimeType: string;
    readonly width: number;
    readonly height: number;
  } | null;
}

/** What is to be said, before it is cut to one platform. */
export interface Draft {
  /** What the person writes, already with the override of this connection. */
  readonly message: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly images: readonly DraftImage[];
  readonly options: PostOptions;
}

/** The account a draft is checked against. */
export interface Target {
  readonly platformUserId: string;
  readonly username: string | null;
  readonly extra: Extra;
  /** What its login was granted. */
  readonly scopes: readonly string[];
}

/** A link that is sent as such, beside the text. */
export interface LinkAttachment {
  readonly url: string;
  /** What is sent with it; null: the platform reads the page itself, or shows none. */
  readonly title: string | null;
  readonly description: string | null;
}

/** What one account would get. */
export interface Check {
  /** Exactly what is sent as the post's text. */
  readonly text: string;
  /** Null: the link, if any, is part of the text. */
  readonly link: LinkAttachment | null;
  /** Length of the text in the platform's unit. */
  readonly length: number;
  readonly limit: number;
  /** Sentences: would be refused. */
  readonly problems: readonly string[];
  /** Sentences: would work, not as one may expect. */
  readonly warnings: readonly string[];
}
