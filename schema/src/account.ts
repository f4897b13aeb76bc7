import type { Theme } from '@herald/prisma/generated/client/client';
import type { Viewer } from './context.ts';
import type { PlatformId } from './platform-id.ts';

/** What a new draft chooses for posts on a platform. */
export interface DefaultPostOption {
  readonly platform: PlatformId;
  readonly name: string;
  readonly value: string;
}

/** What to change of how a person wants to work; undefined: nothing. */
export interface PreferencesChange {
  readonly connectionIds?: readonly string[] | undefined;
  readonly textTemplate?: string | undefined;
  readonly postOptions?: readonly DefaultPostOption[] | undefined;
  readonly theme?: Theme | undefined;
  /** Null: the browser's. */
  readonly locale?: string | null | undefined;
}

/** What people say about their own account. */
export interface AccountService {
  /**
   * Signs a person out at one browser, or (null) at all others; answers at how many.
   * @throws NotFoundError
   */
  endSessions(viewer: Viewer, sessionId: string | null): Promise<number>;
  /** @throws ValidationError */
  updatePreferences(viewer: Viewer, change: PreferencesChange): Promise<void>;
}
