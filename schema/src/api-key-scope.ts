/** What API keys can open, in the words people and programs know it by. */
export const API_KEY_SCOPES = [
  'connections:read',
  'connections:write',
  'shares:read',
  'shares:write',
] as const;

export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/** Whether a text is the name of a scope. */
export function isApiKeyScope(text: string): text is ApiKeyScope {
  return API_KEY_SCOPES.some((scope) => scope === text);
}
