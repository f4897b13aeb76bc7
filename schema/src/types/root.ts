import { builder } from '../builder.ts';

// People who are signed in only, and editors for what changes something, unless a field says `skipTypeScopes` or spreads
// one of `role-scopes.ts`, or of `key-scopes.ts` for API keys: a new field is closed by default.

builder.queryType({
  description: 'What can be read. Rows are always those of your own workspace.',
  authScopes: { signedIn: true },
});

builder.mutationType({
  description:
    'What can be done, by editors and owners unless it says otherwise. Expected failures are members of the result unions.',
  authScopes: { editor: true },
});

builder.subscriptionType({
  description: 'What can be watched live, over WebSocket or server-sent events.',
  authScopes: { signedIn: true },
});
