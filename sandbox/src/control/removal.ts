export const REMOVAL_ACTIONS = ['deauthorize', 'delete-data'] as const;

/** What a person asks for who is done with an app: to remove it, or to have it forget them as well. */
export type RemovalAction = (typeof REMOVAL_ACTIONS)[number];

/** Where an app wants to be called; without an address it is not called. */
export interface AppCallbacks {
  readonly deauthorizeUrl?: string;
  readonly dataDeletionUrl?: string;
}

/** What came of a removal: what `POST /removals` answers. */
export interface RemovalOutcome {
  /** Whether the app has an address for this. */
  readonly called: boolean;
  /** HTTP status of the app's answer; null when it was not called or gave none. */
  readonly status: number | null;
  /** Where the person reads what became of their data. */
  readonly url?: string;
  readonly confirmationCode?: string;
  /** What the network holds against the app's answer. */
  readonly problem?: string;
}

/** Where people remove the app at a network that tells the app so. */
export interface AppRemoval {
  /** Address of the network's own page for it. */
  readonly pageUrl: string;
  /** Stores the app's addresses, as its settings at the network do; they outlive a reset. */
  setCallbacks(callbacks: AppCallbacks): void;
  /** Ends what the person gave the app and calls the app; null: this person has nothing to remove. */
  remove(accountId: string, action: RemovalAction): Promise<RemovalOutcome | null>;
}
