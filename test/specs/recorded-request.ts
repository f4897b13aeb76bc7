/** A request as it went over the wire. */
export interface RecordedRequest {
  readonly method: string;
  readonly origin: string;
  /** With its query. */
  readonly path: string;
  /** Media type without parameters; null without a body. */
  readonly contentType: string | null;
  /** JSON as it is; of a form its fields, of a file its name only; text where the type is neither. Undefined: none. */
  readonly body: unknown;
}
