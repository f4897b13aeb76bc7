import type { TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

/** A token like Herald's, which Herald keeps to itself. */
export async function tokenOfOnesOwn(app: TestApp, client: Client): Promise<string> {
  const { callback } = await client.logIn('LINKEDIN');
  const { clientId = '', clientSecret = '' } = app.sandbox.status().platforms.linkedin ?? {};
  const answer = await fetch(`${app.sandbox.baseUrl('linkedin')}/oauth/v2/accessToken`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: callback.origin + callback.pathname,
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}
