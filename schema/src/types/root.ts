import { builder } from '../builder.ts';

// Signed-in callers only, unless a field says `skipTypeScopes`: a new field is closed by default.

builder.queryType({
  description: 'What can be read. Rows are always those of your own workspace.',
  authScopes: { signedIn: true },
});

builder.mutationType({
  description: 'What can be done. Expected failures are members of the result unions.',
  authScopes: { signedIn: true },
});

builder.subscriptionType({
  description: 'What can be watched live, over WebSocket or server-sent events.',
  authScopes: { signedIn: true },
});
