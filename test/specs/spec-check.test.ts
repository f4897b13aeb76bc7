import { expect, test } from 'vitest';
import type { KnownGaps } from './known-gaps.ts';
import { parseDocument } from './openapi-document.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { Report } from './report.ts';
import { createSpecCheck } from './spec-check.ts';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const MULTIPART_TYPE = 'multipart/form-data';

/** A network whose document refers, composes and repeats itself as the large ones do. */
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: {
    '/notes': {
      get: {
        parameters: [
          { $ref: '#/components/parameters/Fields' },
          { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 40 } },
          { name: 'since', in: 'query', schema: { type: 'string', format: 'date-time' } },
        ],
      },
      post: {
        parameters: [{ name: 'Key', in: 'header', schema: { type: 'object' } }],
        requestBody: {
          required: true,
          content: { [JSON_TYPE]: { schema: { $ref: '#/components/schemas/Note' } } },
        },
      },
    },
    '/notes/{id}': {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^\\d+$' } },
      ],
      delete: {},
    },
    '/files': {
      post: {
        requestBody: {
          required: true,
          content: { [MULTIPART_TYPE]: { schema: { $ref: '#/components/schemas/File' } } },
        },
      },
    },
  },
  components: {
    parameters: {
      Fields: {
        name: 'note.fields',
        in: 'query',
        explode: false,
        schema: { type: 'array', items: { enum: ['text', 'author'] } },
      },
    },
    schemas: {
      Base: {
        type: 'object',
        properties: {
          urgent: { type: 'boolean' },
          place: { type: 'object', properties: { name: { type: 'string' } } },
          parent: { $ref: '#/components/schemas/Note' },
        },
      },
      Text: {
        allOf: [
          { $ref: '#/components/schemas/Base' },
          { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
        ],
      },
      Pictures: {
        allOf: [
          { $ref: '#/components/schemas/Base' },
          {
            type: 'object',
            required: ['pictures'],
            properties: {
              text: { type: 'string' },
              pictures: { type: 'array', items: { type: 'string' } },
            },
          },
        ],
      },
      Note: {
        oneOf: [{ $ref: '#/components/schemas/Text' }, { $ref: '#/components/schemas/Pictures' }],
      },
      File: {
        type: 'object',
        required: ['file', 'index'],
        properties: {
          file: { type: 'string', format: 'binary' },
          index: { type: 'integer' },
          kind: { enum: ['image', 'film'] },
        },
      },
    },
  },
};

const NO_GAPS: KnownGaps = {
  undocumented: [],
  queryAliases: {},
  unnamedQuery: [],
  takesForms: false,
  textLists: [],
  garbledFields: [],
  sometimesRequired: [],
};

function check(
  call: string,
  [contentType, body]: readonly [string, unknown] | readonly [] = [],
  gaps: Partial<KnownGaps> = {},
) {
  const [method = '', path = ''] = call.split(' ');
  const request: RecordedRequest = {
    method,
    origin: 'http://127.0.0.1:1',
    path,
    contentType: contentType ?? null,
    body,
  };
  const document = parseDocument(JSON.stringify(DOCUMENT));
  return createSpecCheck(document, { ...NO_GAPS, ...gaps })(request);
}

test.each([
  ['GET /notes', 'GET /notes', []],
  ['GET /notes?limit=20&note.fields=text,author&since=2026-11-20T10:00:00Z', 'GET /notes', []],
  ['DELETE /notes/12', 'DELETE /notes/{id}', []],
  ['POST /notes', 'POST /notes', [JSON_TYPE, { text: 'Hello', urgent: true }]],
  ['POST /notes', 'POST /notes', [JSON_TYPE, { text: 'Hello', pictures: ['1'] }]],
  ['POST /notes', 'POST /notes', [JSON_TYPE, { text: 'Hello', place: { name: 'Here' } }]],
  ['POST /files', 'POST /files', [MULTIPART_TYPE, { file: 'a.png', index: '0', kind: 'image' }]],
] as const)('accepts %s as %s', (call, operation, body) => {
  expect(check(call, body)).toEqual({ operation, status: 'valid', violations: [] });
});

test.each([
  ['a path', 'GET /note', [], 'is not in the document'],
  ['a method', 'PUT /notes', [], 'is not in the document'],
  ['a path parameter', 'DELETE /notes/abc', [], 'path/id must match pattern'],
  ['a query parameter', 'GET /notes?size=20', [], 'additional properties (size)'],
  ['the type of a query parameter', 'GET /notes?limit=many', [], 'query/limit must be integer'],
  ['the range of a query parameter', 'GET /notes?limit=41', [], 'query/limit must be <= 40'],
  ['the form of a query parameter', 'GET /notes?since=yesterday', [], 'query/since must match'],
  ['an item of a list', 'GET /notes?note.fields=text,age', [], 'allowed values (text, author)'],
  ['a body field', 'POST /notes', [JSON_TYPE, { txt: 'a', text: 'a' }], '(txt)'],
  [
    'a field further inside',
    'POST /notes',
    [JSON_TYPE, { text: 'a', place: { nam: 'b' } }],
    'body/place must NOT have additional properties (nam)',
  ],
  [
    'the type of a field of one kind in another',
    'POST /notes',
    [JSON_TYPE, { text: 'a', pictures: '1' }],
    'body/pictures must be array',
  ],
  ['the type of a field', 'POST /notes', [JSON_TYPE, { text: 1 }], 'body/text must be string'],
  [
    'a text for a number in JSON',
    'POST /notes',
    [JSON_TYPE, { text: 'a', urgent: 'true' }],
    'urgent',
  ],
  ['a missing field', 'POST /notes', [JSON_TYPE, { urgent: true }], "required property 'text'"],
  ['a missing body', 'POST /notes', [], 'body is missing'],
  ['a body nobody asked for', 'DELETE /notes/1', [JSON_TYPE, {}], 'body is not in the document'],
  ['the type of a body', 'POST /notes', [FORM_TYPE, { text: 'a' }], `may not be ${FORM_TYPE}`],
  [
    'a multipart field',
    'POST /files',
    [MULTIPART_TYPE, { file: 'a.png', index: '0', name: 'a' }],
    'body must NOT have additional properties (name)',
  ],
  [
    'the value of a multipart field',
    'POST /files',
    [MULTIPART_TYPE, { file: 'a.png', index: 'first' }],
    'body/index must be integer',
  ],
] as const)('finds %s that the document does not have', (_what, call, body, violation) => {
  const { status, violations } = check(call, body);
  expect(status).toBe('violation');
  expect(violations.join('; ')).toContain(violation);
});

test('knows calls that the document leaves out, and no others', () => {
  const gaps = { undocumented: ['POST /token'] };
  expect(check('POST /token', [FORM_TYPE, { code: 'a' }], gaps).status).toBe('undocumented');
  expect(check('GET /token', [], gaps).status).toBe('violation');
  expect(check('POST /tokens', [], gaps).status).toBe('violation');
});

test('reads older names of query parameters and of what they list as the new ones, and looks at their values', () => {
  const gaps = { queryAliases: { 'memo.fields': 'note.fields', words: 'text' } };
  expect(check('GET /notes?memo.fields=text', [], gaps).status).toBe('valid');
  expect(check('GET /notes?memo.fields=words', [], gaps).status).toBe('valid');
  expect(check('GET /notes?note.fields=words').status).toBe('violation');
  expect(check('GET /notes?memo.fields=age', [], gaps).status).toBe('violation');
  expect(check('GET /notes?memo.fields=text').status).toBe('violation');
});

test('takes forms and texts for lists where they are known to be taken, and looks at them', () => {
  const gaps = { takesForms: true, textLists: ['pictures'] };
  const form = (fields: object) => check('POST /notes', [FORM_TYPE, fields], gaps).status;
  expect(form({ text: 'a', urgent: 'true', pictures: '1\n2' })).toBe('valid');
  expect(form({ text: 'a', urgent: 'maybe' })).toBe('violation');
  expect(form({ text: 'a', txt: 'a' })).toBe('violation');
});

test('leaves out fields whose names the document garbles', () => {
  const body = [JSON_TYPE, { text: 'a', marks: [{ id: '1' }] }] as const;
  expect(check('POST /notes', body).status).toBe('violation');
  expect(check('POST /notes', body, { garbledFields: ['marks'] }).status).toBe('valid');
});

test('takes query parameters and bodies the document is known to say too little of', () => {
  expect(check('GET /notes?lang=en').status).toBe('violation');
  expect(check('GET /notes?lang=en', [], { unnamedQuery: ['lang'] }).status).toBe('valid');
  const file = ['multipart/form-data', { file: 'bytes', kind: 'image' }] as const;
  const gap = (operation: string, value: string) => ({
    sometimesRequired: [{ operation, fields: ['index'], unneededWith: { field: 'kind', value } }],
  });
  expect(check('POST /files', file).status).toBe('violation');
  expect(check('POST /files', file, gap('POST /files', 'image')).status).toBe('valid');
  expect(check('POST /files', file, gap('POST /files', 'video')).status).toBe('violation');
  expect(check('POST /files', file, gap('POST /notes', 'image')).status).toBe('violation');
});

test('refuses what is no OpenAPI document', () => {
  expect(() => parseDocument('{"swagger":"2.0"}')).toThrow('no OpenAPI document');
});

test('reports each operation once and each violation, and counts both', () => {
  const report = new Report();
  report.add('notes', check('GET /notes'));
  report.add('notes', check('GET /notes?limit=1'));
  expect(report.clean).toBe(true);
  report.add('notes', check('GET /notes?size=1'));
  report.add('notes', check('POST /token', [], { undocumented: ['POST /token'] }));
  expect(report.clean).toBe(false);
  expect(report.text().split('\n')).toEqual([
    '   3  notes      GET /notes',
    '   1  notes      POST /token (not in the document)',
    'violation: notes      GET /notes: query must NOT have additional properties (size)',
    '1 requests known not to be in the documents',
    '3 requests checked, 1 violations',
    '',
  ]);
});

test('is not content when something could not be done', () => {
  const report = new Report();
  report.fail('notes', 'posts a text', new Error('refused'));
  expect(report.clean).toBe(false);
  expect(report.text()).toContain('not done: notes      posts a text: refused');
});
