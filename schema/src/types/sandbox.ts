import { builder } from '../builder.ts';

builder.queryField('sandboxUrl', (t) =>
  t.field({
    type: 'URL',
    nullable: true,
    skipTypeScopes: true,
    description: "The sandbox's page of timelines; null when the sandbox is off.",
    resolve: (_root, _args, context) => context.services.sandboxUrl,
  }),
);
