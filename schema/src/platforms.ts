import type { PlatformId } from './platform-id.ts';

/** What the API tells of a platform. */
export interface PlatformInfo {
  readonly id: PlatformId;
  readonly name: string;
  readonly available: boolean;
  readonly unavailableReason: string | null;
  readonly sandboxed: boolean;
  readonly renewsAccess: boolean;
  readonly needsInstance: boolean;
  /** Servers to offer when one is needed. */
  readonly instanceSuggestions: readonly string[];
  readonly limits: {
    readonly textLength: number;
    readonly images: number;
    readonly imageRequired: boolean;
    readonly linkPreview: boolean;
  };
  /** In the order to offer them; a single one leaves nothing to choose. */
  readonly loginMethods: readonly LoginMethod[];
  readonly options: readonly PostOption[];
}

/** One way to connect accounts of a platform. */
export interface LoginMethod {
  /** Whose login it is. */
  readonly platform: PlatformId;
  readonly label: string;
  readonly description: string;
  readonly available: boolean;
  readonly unavailableReason: string | null;
}

/** Something a person can choose for a post beside its words. */
export interface PostOption {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Null: free text. */
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
}
