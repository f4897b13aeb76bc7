import type { DraftContent } from './draft.ts';

/** What a person wants a new draft to start with. */
interface Defaults {
  readonly defaultConnections: readonly { readonly id: string }[];
  readonly postOptions: readonly {
    readonly platform: { readonly id: string };
    readonly name: string;
    readonly value: string;
  }[];
}

interface Account {
  readonly id: string;
  readonly platform: { readonly id: string };
}

/** The accounts and post options a new draft starts with; null: the person has not said. */
export function startDraft(
  accounts: readonly Account[],
  defaults: Defaults | null,
): Pick<DraftContent, 'connectionIds' | 'options'> {
  const wanted = new Set(defaults?.defaultConnections.map(({ id }) => id));
  const connectionIds = accounts.flatMap(({ id }) => (wanted.has(id) ? [id] : []));
  const options = accounts.flatMap(({ id, platform }) => {
    const chosen = (defaults?.postOptions ?? []).filter(
      (option) => option.platform.id === platform.id,
    );
    return chosen.length > 0
      ? [[id, Object.fromEntries(chosen.map(({ name, value }) => [name, value]))] as const]
      : [];
  });
  // With a single account there is nothing to choose.
  const only = accounts.length === 1 ? accounts.map(({ id }) => id) : [];
  return {
    connectionIds: connectionIds.length > 0 ? connectionIds : only,
    options: Object.fromEntries(options),
  };
}
