import { PARTNER_APP } from '@herald/sandbox/linkedin/apps';
import { startTestApp, type TestApp } from '../testkit/app.ts';

/** A server whose operator is an approved partner of LinkedIn. */
export async function startPartnerApp(): Promise<TestApp> {
  await using cleanUp = new AsyncDisposableStack();
  // Lends database, networks and clock, and leaves publishing to the server that has the app.
  const ground = cleanUp.use(await startTestApp({ config: { role: 'api' } }));
  const origin = ground.sandbox.baseUrl('linkedin');
  const app = cleanUp.use(
    await startTestApp({
      beside: ground,
      variables: {
        SOCIAL_LINKEDIN_CLIENT_ID: PARTNER_APP.clientId,
        SOCIAL_LINKEDIN_CLIENT_SECRET: PARTNER_APP.clientSecret,
        SOCIAL_LINKEDIN_API_URL: origin,
        SOCIAL_LINKEDIN_AUTH_URL: origin,
      },
    }),
  );
  const running = cleanUp.move();
  return { ...app, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
