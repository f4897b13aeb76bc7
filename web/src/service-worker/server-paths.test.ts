import { expect, it } from 'vitest';
import { isServerPath } from './server-paths.ts';

it.each(['/graphql', '/api/auth/sign-out', '/media/1', '/account/export'])(
  'leaves %s to the server',
  (path) => expect(isServerPath(path)).toBe(true),
);

it.each(['/', '/shares/1', '/share/target', '/settings/security', '/accounts'])(
  'takes %s for a page',
  (path) => expect(isServerPath(path)).toBe(false),
);
