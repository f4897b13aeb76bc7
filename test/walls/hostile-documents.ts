import type { Payload } from './transports.ts';

const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const CONNECT = 'connect(input: { platform: THREADS }) { __typename }';
const CONNECTION = btoa('SocialConnection:00000000-0000-4000-8000-000000000000');
const SHARE = `share(input: { connectionIds: ["${CONNECTION}"], message: "Hi" }) { __typename }`;
const RESULTS = 'results { share { results { share { results { share { results { id } } } } } } }';

const NESTED = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;

/** What asks for too much, or for what is nobody's business. */
export const HOSTILE_DOCUMENTS: readonly (readonly [string, Payload])[] = [
  ['too deep', { query: `{ shares { edges { node { ${RESULTS} } } } }` }],
  ['too deep within fragments', { query: deepFragments() }],
  ['too broad', { query: `{ ${times(160, (i) => `a${i}: viewer { id }`)} }` }],
  ['many names for one field', { query: `{ viewer { ${times(301, (i) => `a${i}: id`)} } }` }],
  ['more rows than there is reason for', { query: expensive() }],
  [
    'ten searches of everything',
    { query: `{ ${times(101, (i) => `a${i}: shares(first: 0) { totalCount }`)} }` },
  ],
  ['ten shares at once', { query: `mutation { ${times(10, (i) => `a${i}: ${SHARE}`)} }` }],
  ['a hundred shares at once', { query: `mutation { ${times(100, (i) => `a${i}: ${SHARE}`)} }` }],
  ['a hundred logins at once', { query: `mutation { ${times(100, (i) => `a${i}: ${CONNECT}`)} }` }],
  ['logins hidden in fragments', { query: hiddenMutations() }],
  [
    'a hundred pages of others at once',
    {
      query: `{ ${times(100, (i) => `a${i}: linkPreview(url: "https://a.example/${i}") { title }`)} }`,
    },
  ],
  [
    'fragments in a circle',
    { query: '{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }' },
  ],
  ['fragments that double thirty times', { query: `{ viewer { ...f0 } } ${fragmentBomb(30)}` }],
  ['a thousand directives', { query: `{ viewer ${times(1000, () => '@a')} { id } }` }],
  [
    'three hundred times the same directive',
    { query: `{ viewer ${times(300, () => '@skip(if: true)')} { id } }` },
  ],
  ['more tokens than are read', { query: `{ viewer { ${times(2000, () => 'id')} } }` }],
  ['more characters than are read', { query: `{ viewer { id } } # ${'x'.repeat(20_000)}` }],
  [
    'a list within a list within a list',
    { query: `{ share(id: ${'['.repeat(950)}1${']'.repeat(950)}) { id } }` },
  ],
  ['braces without an end', { query: '{a'.repeat(995) }],
  [
    'a variable as deep as a request can be',
    { query: 'query ($id: ID!) { share(id: $id) { id } }', variablesAsJson: `{"id":${NESTED}}` },
  ],
  [
    'an input as deep as a request can be',
    {
      query: 'mutation ($a: ShareInput!) { share(input: $a) { __typename } }',
      variablesAsJson: `{"a":{"connectionIds":${NESTED}}}`,
    },
  ],
  ['variables that are a list', { query: '{ viewer { id } }', variablesAsJson: NESTED }],
  [
    'an operation that is not there',
    { query: 'query A { viewer { id } }', operationName: 'x'.repeat(500_000) },
  ],
  [
    'several operations and no choice',
    { query: 'query A { viewer { id } } query B { viewer { id } }' },
  ],
  [
    'a document known by its hash',
    { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
  ],
  ['the schema', { query: '{ __schema { types { name fields { name } } } }' }],
  ['one type of the schema', { query: '{ __type(name: "Mutation") { fields { name } } }' }],
  [
    'the schema, beside something else',
    { query: '{ viewer { id } ...a } fragment a on Query { s: __schema { types { name } } }' },
  ],
  ['a field with a slip in it', { query: '{ viewe { id } }' }],
  ['an argument with a slip in it', { query: '{ share(idd: "x") { id } }' }],
  ['a type with a slip in it', { query: 'query ($a: ShareInpu) { viewer { id } }' }],
  ['a value with a slip in it', { query: '{ socialConnections(platform: MASTODO) { id } }' }],
  [
    'a value of a variable with a slip in it',
    {
      query: 'query ($a: PlatformId) { socialConnections(platform: $a) { id } }',
      variables: { a: 'MASTODO' },
    },
  ],
  [
    'a field of a variable with a slip in it',
    {
      query: `mutation ($a: ConnectInput!) { connect(input: $a) { __typename } }`,
      variables: { a: { platform: 'THREADS', instanc: 'x' } },
    },
  ],
];

function deepFragments(): string {
  const fragments = times(
    8,
    (i) => `fragment f${i} on Share { results { share { ...f${i + 1} } } }`,
  );
  return `{ shares { edges { node { ...f0 } } } } ${fragments} fragment f8 on Share { id }`;
}

function expensive(): string {
  const page =
    'shares(first: 100) { edges { node { results { share { results { id text status } } } } } }';
  return `{ ${times(5, (i) => `a${i}: ${page}`)} }`;
}

function hiddenMutations(): string {
  const fragments = times(
    4,
    (i) => `fragment f${i} on Mutation { a${i}: ${CONNECT} b${i}: ${CONNECT} c${i}: ${CONNECT} }`,
  );
  return `mutation { ${times(4, (i) => `...f${i}`)} } ${fragments}`;
}

function fragmentBomb(doublings: number): string {
  const fragments = times(
    doublings,
    (i) => `fragment f${i} on Viewer { ...f${i + 1} ... { ...f${i + 1} } }`,
  );
  return `${fragments} fragment f${doublings} on Viewer { id }`;
}
