import { badUserInput } from '@herald/schema/coded-errors';
import { BREAK, type DocumentNode, type ExecutionArgs, Kind, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Whether a text, or any within a value as JSON has it, holds a NUL: PostgreSQL stores none. */
export function holdsNul(value: unknown): boolean {
  const left = [value];
  // No recursion: whoever sends a value decides how deep it is.
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string' && next.includes('\0')) return true;
    if (typeof next === 'object' && next !== null)
      for (const inner of Object.values(next)) left.push(inner);
  }
  return false;
}

/** Documents are kept when they come again, and what was found in them with them. */
const searched = new WeakMap<DocumentNode, boolean>();

function documentHoldsNul(document: DocumentNode): boolean {
  const known = searched.get(document) ?? searchNul(document);
  searched.set(document, known);
  return known;
}

function searchNul(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    [Kind.STRING]: ({ value }) => {
      found ||= value.includes('\0');
      return found ? BREAK : undefined;
    },
  });
  return found;
}

interface Payload {
  readonly args: Pick<ExecutionArgs, 'document' | 'variableValues'>;
  readonly setResultAndStopExecution: (result: { errors: Error[] }) => void;
}

function refuse({ args, setResultAndStopExecution }: Payload): void {
  if (holdsNul(args.variableValues) || documentHoldsNul(args.document))
    setResultAndStopExecution({
      errors: [badUserInput('A text here holds a NUL character. Take it out.')],
    });
}

/** Refuses a request with a text that no row could hold, before anything is done with it. */
export const refuseNul: Plugin = { onExecute: refuse, onSubscribe: refuse };
