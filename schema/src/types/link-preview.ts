import { builder } from '../builder.ts';
import type { LinkPreview } from '../context.ts';
import { byEverybodyOrKey } from '../key-scopes.ts';
import { COSTLY } from '../query-limits.ts';
import { requireActor } from '../require-viewer.ts';

const LinkPreviewType = builder.objectRef<LinkPreview>('LinkPreview').implement({
  description: 'What the page behind a link says of itself.',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', description: 'The page, after redirects.' }),
    title: t.exposeString('title', { nullable: true, description: 'Its title; null: none.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What it is about; null when it does not say.',
    }),
    imageUrl: t.expose('imageUrl', {
      type: 'URL',
      nullable: true,
      description: 'The picture it wants to be shown with; null: none.',
    }),
    siteName: t.exposeString('siteName', {
      nullable: true,
      description: 'The site it belongs to; null when it does not say.',
    }),
  }),
});

builder.queryField('linkPreview', (t) =>
  t.field({
    type: LinkPreviewType,
    complexity: COSTLY,
    nullable: true,
    ...byEverybodyOrKey('shares:write'),
    description: 'What the page behind a link says of itself; null when it cannot be read.',
    args: { url: t.arg({ type: 'URL', required: true, description: 'The link.' }) },
    resolve: (_root, { url }, context) => context.services.previewLink(requireActor(context), url),
  }),
);
