import { approve } from '../testkit/login-page.ts';

/** A token of the first test account for another app. */
export async function tokenOfAnotherApp(base: string, scopes = 'write:statuses'): Promise<string> {
  const redirect = 'http://127.0.0.1:9/';
  const send = async (path: string, form: Record<string, string>) => {
    const answer = await fetch(base + path, { method: 'POST', body: new URLSearchParams(form) });
    return (await answer.json()) as Record<string, string>;
  };
  const app = await send('/api/v1/apps', { client_name: 'Other', redirect_uris: redirect, scopes });
  const client_id = app.client_id ?? '';
  const page = new URL('/oauth/authorize', base);
  const asked = { response_type: 'code', client_id, redirect_uri: redirect, scope: scopes };
  page.search = new URLSearchParams(asked).toString();
  const { access_token } = await send('/oauth/token', {
    grant_type: 'authorization_code',
    code: (await approve(page)).searchParams.get('code') ?? '',
    client_id,
    client_secret: app.client_secret ?? '',
    redirect_uri: redirect,
  });
  return access_token ?? '';
}
