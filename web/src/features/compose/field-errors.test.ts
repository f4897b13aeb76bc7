import { expect, it } from 'vitest';
import { optionErrors } from './field-errors.ts';

const options = [
  { connectionId: 'a', name: 'language', value: 'xx' },
  { connectionId: 'b', name: 'visibility', value: 'nobody' },
];

it('finds the account and the option an error is about by its place among those sent', () => {
  const outcome = {
    __typename: 'ValidationError' as const,
    message: 'Something is wrong.',
    fieldErrors: [
      { __typename: 'FieldError' as const, path: ['options', '1', 'value'], message: 'Too few.' },
      { __typename: 'FieldError' as const, path: ['options', '0', 'name'], message: 'Unknown.' },
      { __typename: 'FieldError' as const, path: ['message'], message: 'Too long.' },
    ],
  };
  expect(optionErrors(outcome, { options })).toEqual({
    a: { language: 'Unknown.' },
    b: { visibility: 'Too few.' },
  });
});

it('finds none where nothing was refused', () => {
  expect(optionErrors(null, { options })).toEqual({});
});
