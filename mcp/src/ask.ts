import * as z from 'zod';
import { Refusal } from './refusal.ts';

/**
 * Sends a document to Herald's GraphQL API with the caller's key; answers what came back, errors included.
 * @throws Refusal when nothing came back that can be read
 */
export type Ask = (document: string, variables: object) => Promise<unknown>;

const errorShape = z.object({ message: z.string() });
const answerShape = z.object({
  data: z.unknown().optional(),
  errors: z.array(errorShape).nonempty().optional(),
});

/**
 * Asks, and reads the data out of the answer.
 * @throws Refusal in the API's own words
 */
export async function read<Shape extends z.ZodType>(
  ask: Ask,
  document: string,
  variables: object,
  shape: Shape,
): Promise<z.output<Shape>> {
  const answer = answerShape.safeParse(await ask(document, variables));
  if (!answer.success) throw unreadable();
  const { data, errors } = answer.data;
  // A request that is partly refused would be answered without what the caller wants to know.
  if (errors) throw new Refusal(errors.map(({ message }) => message).join(' '));
  const parsed = shape.safeParse(data);
  if (!parsed.success) throw unreadable();
  return parsed.data;
}

function unreadable(): Refusal {
  return new Refusal(
    'These tools do not understand what Herald answered. Check that both are of the same version.',
  );
}
