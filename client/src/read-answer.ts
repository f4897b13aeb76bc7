import { HeraldRequestError } from './errors.ts';

type Head = Pick<Response, 'status' | 'headers'>;

/** Something else than Herald answered, such as the proxy before it: what was asked may have been done. */
export class GatewayFault extends Error {
  override readonly name = 'GatewayFault';
  readonly retryAfterSeconds: number | null;

  constructor({ status, headers }: Head) {
    super(`answered ${status}`);
    this.retryAfterSeconds = retryAfterOf(headers);
  }
}

interface Told {
  readonly message?: string;
  readonly code?: string;
  readonly extensions?: {
    readonly code?: string;
    readonly retryAfter?: number;
    readonly requestId?: string;
  };
}

/** What GraphQL answers, over HTTP or as an event. */
interface Result {
  readonly data?: unknown;
  readonly errors?: readonly Told[];
}

/** What an answer of the API holds. @throws HeraldRequestError, GatewayFault */
export async function readData<Data>(
  answer: Response,
  idempotencyKey: string | null,
): Promise<Data> {
  return dataOf(await readJson<Result>(answer, idempotencyKey), answer, idempotencyKey);
}

/** What one result holds. @throws HeraldRequestError */
export function dataOf<Data>(
  { data, errors }: Result,
  head: Head,
  idempotencyKey: string | null = null,
): Data {
  const [error] = errors ?? [];
  if (!error && data) return data as Data;
  throw refusal(error ?? {}, head, idempotencyKey);
}

/** What `POST /media` answers. @throws HeraldRequestError, GatewayFault */
export async function readUpload<Data>(answer: Response): Promise<Data> {
  const told = await readJson<Data & { readonly error?: Told }>(answer, null);
  if (answer.ok) return told;
  throw refusal(told.error ?? {}, answer, null);
}

async function readJson<Json extends object>(
  answer: Response,
  idempotencyKey: string | null,
): Promise<Json> {
  const text = await answer.text();
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return json as Json;
  } catch {
    // It is said below.
  }
  throw refusal({}, answer, idempotencyKey);
}

/** A refusal as Herald words it; one without a code is none of Herald's. */
function refusal(
  { message, code: ownCode, extensions }: Told,
  { status, headers }: Head,
  idempotencyKey: string | null,
): HeraldRequestError | GatewayFault {
  const code = extensions?.code ?? ownCode;
  if (!code && (status >= 500 || status === 429)) return new GatewayFault({ status, headers });
  return new HeraldRequestError({
    code: code ?? 'UNEXPECTED_ANSWER',
    message:
      message ?? `What answered (status ${status}) is not Herald. Check the url of the client.`,
    status,
    retryAfterSeconds: extensions?.retryAfter ?? retryAfterOf(headers),
    requestId: extensions?.requestId ?? null,
    idempotencyKey,
  });
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterOf(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (!value) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}
