import type { PlatformId } from '@herald/schema/platform-id';
import type * as z from 'zod';
import { PlatformError } from './errors.ts';
import type { HttpAnswer } from './http.ts';
import { errorFor, type Reaction } from './reaction.ts';

/** Longest piece of a platform's own words passed on, in characters. */
const MAX_WORDS = 200;
/** Longest piece of them looked at: a hostile server must not keep the process busy. */
const MAX_WORDS_READ = 1_000;

/** What a refusing answer says, taken out of one platform's error bodies. */
export interface Refusal {
  /** The platform's own code; null where it gives none. */
  readonly code: string | null;
  /** The platform's own words; empty where it gives none. */
  readonly words: string;
}

/**
 * One row of a platform's error table. Everything named has to match; the first matching row counts. In the message,
 * `{: words}` becomes the platform's own words, if any.
 */
export interface ErrorRow extends Reaction {
  readonly status?: number;
  readonly code?: RegExp;
  readonly words?: RegExp;
  /** False: only answers whose body is not JSON, as proxies send them. */
  readonly json?: false;
  /** When to try again. `now` is missing where no clock is at hand. */
  readonly retryAt?: (answer: HttpAnswer, now: Date | undefined) => Date | null;
  /** Whether a limit is that of a few calls alone: it holds nobody back then. */
  readonly countedApart?: (answer: HttpAnswer) => boolean;
}

interface ErrorTable {
  readonly platform: PlatformId;
  readonly name: string;
  readonly refusal: (answer: HttpAnswer) => Refusal;
  readonly rows: readonly ErrorRow[];
}

/**
 * Reads one answer: the body as the schema has it, for any status from 200 to 299.
 * @throws PlatformError as the error table says; `UNAVAILABLE` for a 5xx and `UNEXPECTED` for the rest it does not name.
 */
export type ReadAnswer = <T>(answer: HttpAnswer, schema: z.ZodType<T>, now?: Date) => T;

/** Makes the reader of one kind of answers from its error table. */
export function createAnswerReader(table: ErrorTable): ReadAnswer {
  return (answer, schema, now) => {
    if (answer.status < 200 || answer.status > 299) throw refused(table, answer, now);
    const body = schema.safeParse(answer.json);
    if (body.success) return body.data;
    throw new PlatformError({
      platform: table.platform,
      kind: 'UNEXPECTED',
      message: `${table.name} answered something Herald does not understand. Look there before you try again.`,
      cause: body.error,
    });
  };
}

function refused(table: ErrorTable, answer: HttpAnswer, now: Date | undefined): PlatformError {
  const { code, words } = table.refusal(answer);
  const row =
    table.rows.find((row) => matches(row, answer, code ?? '', words)) ?? otherwise(answer);
  const said = presentable(words);
  const message = row.message
    .replaceAll('{name}', () => table.name)
    .replace('{: words}', () => (said ? `: “${said}”` : ''));
  return errorFor(row.countedApart?.(answer) ? { ...row, holds: 'nobody' } : row, {
    platform: table.platform,
    message,
    said,
    platformCode: code,
    retryAt: row.retryAt?.(answer, now) ?? null,
  });
}

function matches(row: ErrorRow, answer: HttpAnswer, code: string, words: string): boolean {
  return (
    (row.status === undefined || row.status === answer.status) &&
    (!row.code || row.code.test(code)) &&
    (!row.words || row.words.test(words)) &&
    (row.json === undefined || answer.json === undefined)
  );
}

function otherwise({ status }: HttpAnswer): ErrorRow {
  return status >= 500
    ? {
        kind: 'UNAVAILABLE',
        message:
          '{name} has trouble answering. Nothing is wrong with your post; it is tried again.',
      }
    : {
        kind: 'UNEXPECTED',
        message: `{name} answered ${status}{: words}, which Herald does not understand. Look there before you try again.`,
      };
}

/** Words fit for a sentence: one line, bounded, and nothing in them that could be a token. */
function presentable(words: string): string {
  return words
    .slice(0, MAX_WORDS_READ)
    .replace(/\s+/g, ' ')
    .replace(/(?=[\w\-.~+/=]*\d)(?=[\w\-.~+/=]*[a-z])[\w\-.~+/=]{24,}/gi, '…')
    .trim()
    .slice(0, MAX_WORDS)
    .replace(/\.$/, '');
}
