import type {
  ConnectionStatus,
  FailureAction,
  FailureKind,
  PlatformId,
} from './generated/operations.ts';

/** The account a message is about. */
export interface WebhookConnection {
  readonly id: string;
  readonly platform: PlatformId;
  readonly displayName: string;
}

/** How a share ended on one account. */
export interface WebhookResult {
  readonly resultId: string;
  readonly connection: WebhookConnection;
  readonly status: 'PUBLISHED' | 'FAILED' | 'UNKNOWN' | 'CANCELED';
  readonly postId: string | null;
  readonly postUrl: string | null;
  readonly publishedAt: string | null;
  readonly failure: {
    readonly kind: FailureKind;
    readonly action: FailureAction;
    readonly message: string;
  } | null;
}

interface Shared {
  readonly shareId: string;
  /** As the draft had it. */
  readonly reference: string | null;
  /** The page that was shared; null: a message alone. */
  readonly url: string | null;
}

interface ChangedConnection {
  readonly connection: WebhookConnection;
  readonly status: ConnectionStatus;
  /** What happened and what to do, in one sentence; null when nothing did. */
  readonly statusReason: string | null;
  /** The link that somebody last logged in by, to tell whose account it is; null: a member logged in. */
  readonly link: { readonly id: string; readonly reference: string | null } | null;
}

/** What each type of message says. */
interface DataOf {
  'share.result.published': Shared & WebhookResult;
  'share.result.failed': Shared & WebhookResult;
  'share.result.unknown': Shared & WebhookResult;
  'share.finished': Shared & { readonly results: readonly WebhookResult[] };
  'connection.connected': ChangedConnection;
  'connection.needs_reconnect': ChangedConnection;
  'connection.revoked': ChangedConnection;
  'webhook.test': { readonly endpointId: string };
}

/** A message of Herald, told apart by `type`. Answer 2xx to a type you do not know: there will be more. */
export type WebhookEvent = {
  [Type in keyof DataOf]: {
    readonly type: Type;
    /** When it happened. */
    readonly timestamp: string;
    readonly data: DataOf[Type];
  };
}[keyof DataOf];
