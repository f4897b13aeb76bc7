import type { Client } from './client.ts';

export interface EmbedOriginsAnswer {
  readonly __typename: string;
  readonly message?: string;
  readonly fieldErrors?: readonly { readonly path: readonly string[]; readonly message: string }[];
}

/** The id by which pages name somebody's workspace. */
export async function embedIdOf(client: Client): Promise<string> {
  return (await embedOf(client)).embedId;
}

export async function embedOf(client: Client) {
  const document = '{ viewer { workspace { embedId embedOrigins } } }';
  const { viewer } = await client.gql<{
    viewer: {
      readonly workspace: { readonly embedId: string; readonly embedOrigins: readonly string[] };
    };
  }>(document);
  return viewer.workspace;
}

/** Replaces the list of pages that are told of shares. */
export async function listOrigins(
  client: Client,
  origins: readonly string[],
): Promise<EmbedOriginsAnswer> {
  const document = `mutation ($input: UpdateEmbedOriginsInput!) { updateEmbedOrigins(input: $input) { __typename
    ... on ValidationError { message fieldErrors { path message } } } }`;
  const { updateEmbedOrigins } = await client.gql<{ updateEmbedOrigins: EmbedOriginsAnswer }>(
    document,
    { input: { origins } },
  );
  return updateEmbedOrigins;
}
