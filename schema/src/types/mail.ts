import { builder } from '../builder.ts';

builder.queryFields((t) => ({
  mailConfigured: t.boolean({
    description: 'Whether Herald can send email; without, whatever needs it stays undone.',
    resolve: (_root, _args, context) => context.services.mail.configured,
  }),
  mailboxUrl: t.field({
    type: 'URL',
    nullable: true,
    description:
      "The sandbox's page of the mail it caught; null when mail goes out, or when there is none.",
    resolve: (_root, _args, context) => context.services.mail.mailboxUrl,
  }),
}));
