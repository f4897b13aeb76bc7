import { createAuthClient } from 'better-auth/react';

/** Signing up, in and out. The session lives in an HttpOnly cookie; nothing of it is kept here. */
export const auth = createAuthClient({ basePath: '/api/auth' });
