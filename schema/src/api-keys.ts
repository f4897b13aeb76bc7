import type { ApiKeyScope } from './api-key-scope.ts';
import type { Viewer } from './context.ts';

/** A key that asks, and what it opens. It acts within one workspace, and as no person. */
export interface ApiKeyCaller {
  readonly apiKeyId: string;
  readonly workspaceId: string;
  readonly scopes: readonly ApiKeyScope[];
}

/** What a new key is to be. */
export interface ApiKeyRequest {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Null: it does not expire. */
  readonly expiresAt: Date | null;
}

/** A key that was made. */
export interface CreatedApiKey {
  readonly apiKeyId: string;
  /** The key itself, told only now. */
  readonly secret: string;
}

/** The keys of the viewer's workspace. Ids are plain row ids. Errors are the classes of `errors.ts`. */
export interface ApiKeyService {
  /** @throws ValidationError */
  create(viewer: Viewer, request: ApiKeyRequest): Promise<CreatedApiKey>;
  /** @throws NotFoundError, ValidationError */
  rename(viewer: Viewer, apiKeyId: string, name: string): Promise<void>;
  /** Ends what the key watches as well. @throws NotFoundError */
  revoke(viewer: Viewer, apiKeyId: string): Promise<void>;
}
