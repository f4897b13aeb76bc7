import type { DefaultPostOptionInput, PlatformId } from '../../gql/graphql.ts';

/** What is chosen, by platform and then by the name of the option; empty: left to the account. */
export type ChosenOptions = Readonly<Partial<Record<PlatformId, Readonly<Record<string, string>>>>>;

interface Offered {
  readonly id: PlatformId;
  readonly options: readonly { readonly name: string }[];
}

interface Stored {
  readonly platform: { readonly id: PlatformId };
  readonly name: string;
  readonly value: string;
}

/** Stored choices as a form holds them: one for every option, so that a choice taken back is none. */
export function readChoices(
  platforms: readonly Offered[],
  stored: readonly Stored[],
): ChosenOptions {
  const chosen: Partial<Record<PlatformId, Record<string, string>>> = {};
  for (const { id, options } of platforms)
    chosen[id] = Object.fromEntries(options.map(({ name }) => [name, '']));
  for (const { platform, name, value } of stored)
    chosen[platform.id] = { ...chosen[platform.id], [name]: value };
  return chosen;
}

/** The choices of a form as they are sent, without those that are left to the account. */
export function toPostOptions(chosen: ChosenOptions): DefaultPostOptionInput[] {
  // Object.entries forgets which keys it was given.
  const entries = Object.entries(chosen) as [PlatformId, Readonly<Record<string, string>>][];
  return entries.flatMap(([platform, options]) =>
    Object.entries(options).flatMap(([name, value]) =>
      value.trim() ? [{ platform, name, value: value.trim() }] : [],
    ),
  );
}
