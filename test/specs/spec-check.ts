import { OpenAPIRouter, OpenAPIValidator } from 'openapi-backend';
import { closed } from './closed-schema.ts';
import type { KnownGaps } from './known-gaps.ts';
import {
  documentOf,
  isObject,
  type Json,
  type Operation,
  operationsOf,
} from './openapi-document.ts';
import type { RecordedRequest } from './recorded-request.ts';

const JSON_TYPE = 'application/json';
const FORM_TYPES: readonly string[] = ['multipart/form-data', 'application/x-www-form-urlencoded'];
/** What the sandbox's login pages take beside the platform's own parameters. */
const SANDBOX_PARAMETER = /^sandbox_/;

/** What a document says to one request. */
export interface Verdict {
  /** `METHOD /path/{template}`, or the path as it was sent where the document has none. */
  readonly operation: string;
  /** `undocumented`: one of the known gaps. */
  readonly status: 'valid' | 'undocumented' | 'violation';
  readonly violations: readonly string[];
}

type Identified = Operation & { readonly operationId: string };

/**
 * Makes a check of requests against an OpenAPI document: path, method, path and query parameters, and bodies, none of which
 * may have anything the document does not name. Headers are left out: what the documents say of them is not to be relied on.
 */
export function createSpecCheck(
  document: Json,
  gaps: KnownGaps,
): (request: RecordedRequest) => Verdict {
  const operations = operationsOf(document).map((operation) => ({
    ...operation,
    operationId: `${operation.method.toUpperCase()} ${operation.path}`,
    parameters: operation.parameters.filter((parameter) => parameter.in !== 'header'),
  }));
  const router = new OpenAPIRouter({ definition: documentOf(operations) });
  const validators = new Map<string, OpenAPIValidator>();
  const validatorFor = (type: string) => {
    const known = validators.get(type) ?? createValidator(operations, type, gaps);
    validators.set(type, known);
    return known;
  };

  return ({ method, path: sent, contentType, body }) => {
    const { pathname, searchParams } = new URL(sent, 'http://document.invalid');
    const headers: Record<string, string> = contentType ? { 'content-type': contentType } : {};
    const path = `${pathname}?${adaptQuery(searchParams, gaps)}`;
    const request = { method, path, headers, body: adaptBody(body, gaps) };
    const operationId = router.matchOperation(request)?.operationId;
    const operation = operations.find((candidate) => candidate.operationId === operationId);
    if (!operation) {
      const call = `${method} ${pathname}`;
      return gaps.undocumented.includes(call)
        ? { operation: call, status: 'undocumented', violations: [] }
        : { operation: call, status: 'violation', violations: ['is not in the document'] };
    }
    const violations = [
      ...checkType(operation, contentType, gaps),
      ...describeErrors(
        validatorFor(contentType ?? JSON_TYPE).validateRequest(request, operation.operationId),
        unneededFields(operation.operationId, body, gaps),
      ),
    ];
    const status = violations.length > 0 ? 'violation' : 'valid';
    return { operation: operation.operationId, status, violations };
  };
}

function createValidator(
  operations: readonly Identified[],
  type: string,
  gaps: KnownGaps,
): OpenAPIValidator {
  const definition = documentOf(
    operations.map(({ requestBody, ...operation }) => {
      const schema = requestBody && closed(schemaFor(requestBody, type, gaps));
      const body = schema ? { ...requestBody, content: { [JSON_TYPE]: { schema } } } : null;
      return { ...operation, requestBody: body };
    }),
  );
  return new OpenAPIValidator({
    definition,
    lazyCompileValidators: true,
    // Everything in a form is text.
    ajvOpts: { allErrors: true, coerceTypes: FORM_TYPES.includes(type), logger: false },
    customizeAjv: (ajv) =>
      ajv
        .addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
        .addFormat('uri', (text: string) => URL.canParse(text)),
  });
}

function schemaFor(requestBody: Json, type: string, gaps: KnownGaps): unknown {
  const content = isObject(requestBody.content) ? requestBody.content : {};
  const fallback = gaps.takesForms && FORM_TYPES.includes(type) ? content[JSON_TYPE] : undefined;
  const described = content[type] ?? fallback;
  return isObject(described) ? described.schema : undefined;
}

function checkType(
  { requestBody }: Operation,
  type: string | null,
  gaps: KnownGaps,
): readonly string[] {
  if (type === null) return requestBody?.required === true ? ['body is missing'] : [];
  if (!requestBody) return ['body is not in the document'];
  return schemaFor(requestBody, type, gaps) ? [] : [`body may not be ${type}`];
}

function adaptQuery(
  query: URLSearchParams,
  { queryAliases, unnamedQuery }: KnownGaps,
): URLSearchParams {
  const own = [...query].filter(
    ([name]) => !SANDBOX_PARAMETER.test(name) && !unnamedQuery.includes(name),
  );
  const newer = (name: string) => queryAliases[name] ?? name;
  return new URLSearchParams(
    own.map(([name, value]) => [newer(name), value.split(',').map(newer).join(',')]),
  );
}

function adaptBody(body: unknown, { textLists, garbledFields }: KnownGaps): unknown {
  if (!isObject(body)) return body;
  const checked = Object.entries(body).filter(([name]) => !garbledFields.includes(name));
  const entries = checked.map(([name, value]) => [
    name,
    textLists.includes(name) && typeof value === 'string' ? value.split('\n') : value,
  ]);
  return Object.fromEntries(entries);
}

function unneededFields(
  operationId: string,
  body: unknown,
  { sometimesRequired }: KnownGaps,
): readonly string[] {
  return sometimesRequired
    .filter(
      ({ operation, unneededWith: { field, value } }) =>
        operation === operationId && isObject(body) && body[field] === value,
    )
    .flatMap(({ fields }) => fields);
}

function describeErrors(
  { errors }: ReturnType<OpenAPIValidator['validateRequest']>,
  unneeded: readonly string[],
) {
  const real = (errors ?? []).filter(({ params }) => !unneeded.includes(params.missingProperty));
  const sentences = real.map(({ instancePath, message, params }) => {
    const place = instancePath.slice(1).replace(/^requestBody/, 'body') || 'request';
    const detail = params.additionalProperty ?? params.allowedValues?.join(', ');
    return `${place} ${message}${detail ? ` (${detail})` : ''}`;
  });
  return [...new Set(sentences)];
}
