import * as z from 'zod';
import { quoted } from './quoted.ts';

/** Something a tool did not do: told to the model as the tool's error, in words a person can act on. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** What mutations answer besides success, for documents. */
export const REFUSAL = `... on Error { message }
  ... on ValidationError { fieldErrors { path message } }
  ... on ShareRejectedError { checks { connection { id displayName } problems } }
  ... on DuplicateShareError { existing { status postUrl connection { id displayName } } }
  ... on ConnectionUnusableError { connections { id displayName } }`;

/** The same without what only `share` answers. */
export const CHANGE_REFUSAL = `... on Error { message }
  ... on ValidationError { fieldErrors { path message } }`;

const account = z.object({ id: z.string(), displayName: z.string() });

/** Either refusal as it comes. */
export const refusalShape = z.object({
  message: z.string(),
  fieldErrors: z.array(z.object({ path: z.array(z.string()), message: z.string() })).default([]),
  checks: z.array(z.object({ connection: account, problems: z.array(z.string()) })).default([]),
  existing: z
    .array(z.object({ connection: account, status: z.string(), postUrl: z.string().nullable() }))
    .default([]),
  connections: z.array(account).default([]),
});

/** Says what was refused and, as far as it is told, which field or account it is about. */
export function refusalOf(refused: z.output<typeof refusalShape>): Refusal {
  const about = (connection: z.output<typeof account>) =>
    `${quoted(connection.displayName)} (${connection.id})`;
  const lines = [
    ...refused.fieldErrors.map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...refused.checks.flatMap(({ connection, problems }) =>
      problems.map((problem) => `${about(connection)}: ${problem}`),
    ),
    ...refused.existing.map(
      ({ connection, status, postUrl }) =>
        `${about(connection)}: ${status}${postUrl ? ` ${postUrl}` : ''}`,
    ),
    ...refused.connections.map(about),
  ];
  // What is wrong with one field is often said twice.
  const said = refused.fieldErrors.some(({ message }) => message === refused.message);
  const heading = said ? [] : [refused.message];
  return new Refusal([...heading, ...lines.map((line) => `- ${line}`)].join('\n'));
}
