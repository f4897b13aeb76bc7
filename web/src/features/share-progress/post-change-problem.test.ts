import { expect, it } from 'vitest';
import { type PostChangeProblem, readPostChangeProblem } from './post-change-problem.ts';

const refused = { __typename: 'PlatformRefusedError', message: 'Log in again.' } as const;
const fieldErrors = [{ __typename: 'FieldError' as const, message: 'It was deleted.' }];

type Answer = Parameters<typeof readPostChangeProblem>[0];

it.each<[Answer, PostChangeProblem]>([
  [
    { ...refused, action: 'RECONNECT' },
    { message: 'Log in again.', reconnect: true },
  ],
  [
    { ...refused, action: 'RETRY' },
    { message: 'Log in again.', reconnect: false },
  ],
  [
    { __typename: 'ValidationError', message: 'Wrong.', fieldErrors },
    { message: 'It was deleted.', reconnect: false },
  ],
  [
    {
      __typename: 'ShareRejectedError',
      message: 'Refused.',
      checks: [{ __typename: 'ShareCheck', problems: ['It is too long.'] }],
    },
    { message: 'It is too long.', reconnect: false },
  ],
  [
    { __typename: 'NotFoundError', message: 'No such post.' },
    { message: 'No such post.', reconnect: false },
  ],
])('says why %j did not do it', (answer, problem) => {
  expect(readPostChangeProblem(answer)).toEqual(problem);
});

it('says that trying again is safe when no answer came', () => {
  expect(readPostChangeProblem(undefined)?.message).toMatch(/nothing happens twice/);
});
