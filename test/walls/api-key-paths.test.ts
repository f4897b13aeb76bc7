import type { ApiKeyScope } from '@herald/schema/api-key-scope';
import { toGlobalId } from '@herald/schema/global-id';
import { schema } from '@herald/schema/schema';
import { getNamedType, isAbstractType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { makeKey, Service } from '../testkit/service.ts';
import { OPENED_BY } from './opened-to-keys.ts';

/** What names an account, for whoever sees a share. */
const NAMES = [
  'avatarUrl',
  'displayName',
  'id',
  'instanceUrl',
  'platform',
  'profileUrl',
  'username',
];

let app: TestApp;
let ada: Client;
let shareId: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  shareId = (await ada.published({ connectionIds: [id], message: 'Hi' })).id;
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

const services = new Map<string, Service>();

/** The service that has a key with these scopes. */
async function service(...scopes: readonly ApiKeyScope[]): Promise<Service> {
  const known = services.get(scopes.join());
  if (known) return known;
  const made = new Service(app, (await makeKey(ada, { scopes })).secret);
  services.set(scopes.join(), made);
  return made;
}

function fieldsOf(name: string) {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`There is no type ${name}.`);
  return Object.values(type.getFields());
}

/** Asks for one field of the account behind a result, reached by a share. */
const ofAccount = (field: string) => {
  const [{ type } = { type: undefined }] = fieldsOf('SocialConnection').filter(
    ({ name }) => name === field,
  );
  const deeper = type && isObjectType(getNamedType(type)) ? ' { id }' : '';
  return `query ($id: ID!) { share(id: $id) { results { connection { ${field}${deeper} } } } }`;
};

describe('a share', () => {
  test.each(fieldsOf('SocialConnection').map(({ name }) => name))(
    'tells %s of its account to whom that is for',
    async (field) => {
      const query = ofAccount(field);
      const variables = { id: shareId };
      const both = await service('shares:read', 'connections:read');
      expect((await both.gqlRaw(query, variables)).errors).toBeUndefined();
      const { errors } = await (await service('shares:read')).gqlRaw(query, variables);
      if (NAMES.includes(field)) expect(errors).toBeUndefined();
      else
        expect(errors).toMatchObject([
          { extensions: { code: 'FORBIDDEN', requiredScope: 'connections:read' } },
        ]);
    },
  );

  test('is answered to the key whose mutation it was, without a scope to read', async () => {
    const writer = await service('shares:write');
    const { id } = await app.deps.prisma.socialConnection.findFirstOrThrow();
    const { share } = await writer.gql<{ share: { share: { id: string } } }>(
      'mutation ($input: ShareInput!) { share(input: $input) { ... on ShareSuccess { share { id results { status connection { displayName } } } } } }',
      { input: { connectionIds: [toGlobalId('SocialConnection', id)], message: 'Mine' } },
    );
    const again = await writer.gqlRaw('query ($id: ID!) { share(id: $id) { id } }', share.share);
    expect(again.errors).toMatchObject([{ extensions: { requiredScope: 'shares:read' } }]);
  });
});

test('a link that was shared before tells a key without shares:read of its own shares alone', async () => {
  const { id } = await app.deps.prisma.socialConnection.findFirstOrThrow();
  const connectionIds = [toGlobalId('SocialConnection', id)];
  await ada.published({ connectionIds, url: 'https://blog.example/by-ada' });
  const query = `mutation ($input: ShareInput!) { share(input: $input) {
    __typename
    ... on ShareSuccess { share { id } }
    ... on DuplicateShareError { message existing { share { id } } } } }`;
  const shareTo = async (key: Service, url: string) =>
    (await key.gql<{ share: { share?: object } }>(query, { input: { connectionIds, url } })).share;

  const writer = await service('shares:write');
  const message = expect.stringContaining('already shared');
  const hidden = { __typename: 'DuplicateShareError', message, existing: [] };
  expect(await shareTo(writer, 'https://blog.example/by-ada')).toEqual(hidden);
  const { share } = await shareTo(writer, 'https://blog.example/by-writer');
  expect(share).toBeDefined();
  expect(await shareTo(writer, 'https://blog.example/by-writer')).toMatchObject({
    existing: [{ share }],
  });

  const reader = await service('shares:write', 'shares:read');
  for (const url of ['https://blog.example/by-ada', 'https://blog.example/by-writer'])
    expect(await shareTo(reader, url)).toMatchObject({ existing: [{ share: {} }] });
});

describe('an object by its id', () => {
  const LISTED_BY: Readonly<Record<string, ApiKeyScope | null>> = {
    Share: 'shares:read',
    ShareResult: 'shares:read',
    SocialConnection: 'connections:read',
    ConnectionAttempt: null,
    Notification: null,
    Workspace: null,
  };
  const node = schema.getType('Node');
  const types = isAbstractType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];

  test.each(types)('is a %s to keys that may list it', async (type) => {
    const scope = LISTED_BY[type];
    if (scope === undefined) throw new Error(`Which scope opens a ${type} is not listed.`);
    const variables = { id: btoa(`${type}:01990000-0000-7000-8000-000000000000`) };
    for (const one of [
      'shares:read',
      'shares:write',
      'connections:read',
      'connections:write',
    ] as const) {
      const { errors } = await (await service(one)).gqlRaw(
        'query ($id: ID!) { node(id: $id) { id } }',
        variables,
      );
      if (one === scope) expect(errors).toBeUndefined();
      else expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});

test('a workspace tells a key its name and profile, and of no person', async () => {
  const shop = await service(
    'shares:read',
    'shares:write',
    'connections:read',
    'connections:write',
  );
  const ask = (field: string) => shop.gqlRaw(`{ apiKey { workspace { ${field} } } }`);
  expect(await ask('name website logo timeZone invitations { email }')).toMatchObject({
    data: { apiKey: { workspace: { name: expect.any(String), invitations: null } } },
  });
  expect((await ask('members { email }')).errors).toMatchObject([
    { extensions: { code: 'FORBIDDEN' } },
  ]);
});

/** Where no key comes through, by the tests here and those of every root field. */
const SHUT = ['Workspace.members', 'Workspace.invitations'];
/** Every object type that fields lead to from here. */
function reachable(
  field: { readonly type: Parameters<typeof getNamedType>[0] },
  seen: Set<string>,
) {
  const type = getNamedType(field.type);
  const objects = type && isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  for (const object of objects) {
    if (!isObjectType(object) || seen.has(object.name)) continue;
    seen.add(object.name);
    for (const next of Object.values(object.getFields()))
      if (!SHUT.includes(`${object.name}.${next.name}`)) reachable(next, seen);
  }
}

test('no way leads a key to what is of people', () => {
  const seen = new Set<string>();
  for (const root of ['Query', 'Mutation', 'Subscription'])
    for (const field of fieldsOf(root)) {
      const name = `${root}.${field.name}`;
      // What `node` leads to is asked by type, above.
      if (name === 'Query.apiKey' || (OPENED_BY[name] && name !== 'Query.node'))
        reachable(field, seen);
    }
  expect([...seen].filter((name) => !name.endsWith('Error')).toSorted()).toEqual([
    'ApiKey',
    'CheckConnectionSuccess',
    'ConnectLink',
    'CreateConnectLinkSuccess',
    'DisconnectSuccess',
    'LinkAttachment',
    'LinkPreview',
    'LoginMethod',
    'PageInfo',
    'Platform',
    'PlatformLimits',
    'PostOption',
    'PostOptionChoice',
    'PostOptionValue',
    'PublishAttempt',
    'PublishAttemptFailure',
    'PublishAttemptStep',
    'PublishLookUp',
    'Share',
    'ShareCheck',
    'ShareConnection',
    'ShareEdge',
    'ShareFailure',
    'ShareImage',
    'ShareResult',
    'ShareResultEvent',
    'ShareResultSuccess',
    'ShareSuccess',
    'SocialConnection',
    'UploadedImage',
    'Workspace',
  ]);
});
