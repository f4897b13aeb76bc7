import { API_KEY_SCOPES, type ApiKeyScope } from '@herald/schema/api-key-scope';
import { CALLS, PUBLIC, ROOT_FIELDS } from '@herald/schema/root-calls.test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { makeKey, Service } from '../testkit/service.ts';
import { OPENED_BY } from './opened-to-keys.ts';
import { type Answer, ask, TRANSPORTS } from './transports.ts';

const CLOSED = ROOT_FIELDS.filter((field) => !PUBLIC.includes(field));
const EACH_ALONE = API_KEY_SCOPES.map((scope) => [scope] as const);
const KEYS: readonly (readonly ApiKeyScope[])[] = [...EACH_ALONE, API_KEY_SCOPES];

let app: TestApp;
let touch: () => void;
const services = new Map<string, Service>();

beforeAll(async () => {
  app = await startTestApp({ variables: { API_KEY_REQUESTS_PER_MINUTE: '100000' } });
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const { id: connectionId, workspaceId } =
    await app.deps.prisma.socialConnection.findFirstOrThrow();
  touch = () => app.deps.events.pubSub.publish('connection:changed', workspaceId, { connectionId });
  for (const scopes of KEYS)
    services.set(scopes.join(), new Service(app, (await makeKey(ada, { scopes })).secret));
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

/** What a key with these scopes is answered first; connections change as long as that takes. */
async function call(
  field: string,
  scopes: readonly ApiKeyScope[],
  over: (typeof TRANSPORTS)[number],
): Promise<Answer> {
  const service = services.get(scopes.join());
  const query = CALLS[field];
  if (!service || query === undefined) throw new Error(`No call of ${field} is listed.`);
  const changing = field === 'Subscription.connectionChanged' ? setInterval(touch, 20) : undefined;
  try {
    return await ask(service, over, { query });
  } finally {
    clearInterval(changing);
  }
}

function expected(field: string, scopes: readonly ApiKeyScope[]): object {
  const scope = OPENED_BY[field];
  if (scope === undefined) throw new Error(`Which scope opens ${field} is not listed.`);
  if (scope === null)
    return { code: 'FORBIDDEN', message: expect.stringContaining('for people who sign in') };
  if (scopes.includes(scope)) return { refused: false };
  const message = expect.stringContaining(`lacks the scope ${scope}.`);
  return { code: 'FORBIDDEN', requiredScope: scope, message };
}

/** The refusal, if it is one for lack of rights; a fault of ours is none, and shows. */
function refusalIn({ errors }: Answer): object {
  const [error] = errors ?? [];
  const code = error?.extensions?.code;
  if (error === undefined || code === 'BAD_USER_INPUT') return { refused: false };
  return { ...error.extensions, message: error.message };
}

describe.each(TRANSPORTS)('over %s', (over) => {
  const asked = CLOSED.filter((field) => over !== 'http' || !field.startsWith('Subscription.'));
  describe.each(KEYS.map((scopes) => ({ scopes })))('a key with $scopes', ({ scopes }) => {
    test.each(asked)('does %s by its scopes alone', async (field) => {
      expect(refusalIn(await call(field, scopes, over))).toEqual(expected(field, scopes));
    });
  });
});

test('what everybody may ask tells a key of no person', async () => {
  const [service] = services.values();
  const query = '{ viewer { id } platforms { id } sandboxUrl invitation(code: "x") { email } }';
  expect(await service?.gql(query)).toMatchObject({ viewer: null, invitation: null });
});
