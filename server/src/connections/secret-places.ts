/** Every column that holds sealed secrets; rotating the keys goes through all of them. */
export const SECRET_COLUMNS = [
  { table: 'oauth_grant', column: 'access_token' },
  { table: 'oauth_grant', column: 'refresh_token' },
  { table: 'social_connection', column: 'access_token' },
  { table: 'instance_app', column: 'client_secret' },
  { table: 'connection_attempt', column: 'code_verifier' },
  { table: 'connection_attempt', column: 'candidates' },
  { table: 'webhook_endpoint', column: 'secret' },
  { table: 'webhook_endpoint', column: 'old_secret' },
] as const;

export type SecretColumn = (typeof SECRET_COLUMNS)[number];

type PlaceIn<Column> = Column extends { readonly table: string; readonly column: string }
  ? `${Column['table']}/${string}/${Column['column']}`
  : never;

/** The row and column a secret belongs to; it decrypts nowhere else. */
export type SecretPlace = PlaceIn<SecretColumn>;

export function placeOf({ table, column }: SecretColumn, id: string): SecretPlace {
  return `${table}/${id}/${column}` as SecretPlace;
}
