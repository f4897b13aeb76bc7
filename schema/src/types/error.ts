import { builder } from '../builder.ts';
import { type FieldError, NotFoundError, ValidationError } from '../errors.ts';

/** Every member of a result union that is not the success. */
export const ErrorInterface = builder.interfaceRef<Error>('Error').implement({
  description: 'Something that kept a mutation from being done; nothing was changed.',
  fields: (t) => ({
    message: t.exposeString('message', {
      description: 'One sentence a person can act on; holds no secrets.',
    }),
  }),
});

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'There is no such thing in your workspace.',
  interfaces: [ErrorInterface],
});

const FieldErrorType = builder.objectRef<FieldError>('FieldError').implement({
  description: 'What is wrong with one field of an input.',
  fields: (t) => ({
    path: t.stringList({
      description: 'Names of fields and positions in lists, from the input down.',
      resolve: (error) => [...error.path],
    }),
    message: t.exposeString('message', { description: 'One sentence that says what to change.' }),
  }),
});

builder.objectType(ValidationError, {
  name: 'ValidationError',
  description:
    'The values make no sense, e.g. a time in the past. A value of the wrong shape is a request error with the code BAD_USER_INPUT instead.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    fieldErrors: t.field({
      type: [FieldErrorType],
      description: 'One entry per field that has to change.',
      resolve: (error) => [...error.fieldErrors],
    }),
  }),
});
