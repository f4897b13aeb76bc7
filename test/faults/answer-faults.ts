import type { Deliver, Effect } from './networks.ts';
import type { Step } from './steps.ts';

/** Something that can go wrong on the way to a platform or back. */
export interface AnswerFault {
  readonly name: string;
  /** Whether the platform did what it was asked. */
  readonly acted: boolean;
  /** What Herald can make of what it hears. */
  readonly hears: 'nothing' | 'a fault' | 'nonsense';
  readonly effect: Effect;
}

const IN_JSON = { headers: { 'content-type': 'application/json' } };
const IN_HTML = { headers: { 'content-type': 'text/html' } };

const cutOff = () => null;
const fail = () => new Response('{"error":"Something went wrong"}', { ...IN_JSON, status: 500 });
const page = () => new Response('<!DOCTYPE html><h1>Back soon</h1>', IN_HTML);
const piece = () => new Response('{"id":"1', IN_JSON);
const silence = () => new Promise<never>(() => undefined);

const WAYS = [
  { name: 'the line cut', hears: 'nothing', answers: [cutOff, cutOff] },
  { name: 'answered 500', hears: 'a fault', answers: [fail, fail] },
  { name: 'answered unreadably', hears: 'nonsense', answers: [page, piece] },
  { name: 'not answered in time', hears: 'nothing', answers: [silence, silence] },
] as const;

const BEFORE: readonly AnswerFault[] = WAYS.map(({ name, hears, answers: [answer] }) => ({
  name: `${name} before the platform acted`,
  acted: false,
  hears,
  effect: async () => answer(),
}));
const AFTER: readonly AnswerFault[] = WAYS.map(({ name, hears, answers: [, answer] }) => ({
  name: `${name} after the platform acted`,
  acted: true,
  hears,
  effect: async (deliver) => {
    await act(deliver);
    return answer();
  },
}));

/** What can go wrong with the answer at a step; whether a call that changes nothing was carried out makes no difference. */
export function answerFaultsAt({ isReading }: Step): readonly AnswerFault[] {
  return isReading ? AFTER : [...BEFORE, ...AFTER];
}

/** The answer to a call that was carried out is lost. */
export const LOSE_THE_ANSWER: Effect = async (deliver) => {
  await act(deliver);
  return null;
};

/** Lets the platform do what it is asked, or say that it has done so before. */
export async function act(deliver: Deliver): Promise<void> {
  const answer = await deliver();
  if (!answer || answer.status >= 500)
    throw new Error(`the platform answered ${answer?.status} instead of acting`);
}
