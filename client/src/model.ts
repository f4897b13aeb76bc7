import type {
  ChangeFragment,
  CheckShareQuery,
  ConnectionsQuery,
  ConnectionsQueryVariables,
  ResultFragment,
  SharedFragment,
  ShareInput,
  ShareMutation,
} from './generated/operations.ts';

/** One account one can post to. */
export type Connection = ConnectionsQuery['socialConnections'][number];

/** Which accounts are wanted: all that are connected unless it says otherwise. */
export type ConnectionFilter = ConnectionsQueryVariables;

/** What is to be said, and where. Without an `idempotencyKey` the client makes one. */
export type Draft = ShareInput;

/** What one account would get. */
export type ShareCheck = CheckShareQuery['checkShare'][number];

/** One act of sharing, to one or more accounts. */
export type Share = SharedFragment;

/** What became of a share on one account. */
export type ShareResult = ResultFragment;

/** What sharing came to, told apart by `__typename`: `ShareSuccess`, or why nothing was shared. */
export type ShareAnswer = ShareMutation['share'];

/** What a change of a share came to, told apart by `__typename`. */
export type ShareChange = ChangeFragment;

/** An image as Herald took it. */
export interface UploadedImage {
  /** For `imageIds` of a draft. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly mimeType: string;
  /** Where a small version of it can be seen, for a day. */
  readonly url: string;
}
