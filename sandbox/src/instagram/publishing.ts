import { Router } from 'express';
import { Containers } from '../meta/containers.ts';
import { MediaLibrary } from '../meta/media-library.ts';
import type { StandInContext } from '../stand-in.ts';
import type { InstagramAccess } from './access.ts';
import { createContainerRoutes } from './container-routes.ts';
import type { InstagramDraft } from './draft.ts';
import { createMediaRoutes } from './media-routes.ts';

/** What publishing on Instagram needs to remember and to ask. */
export interface InstagramPublishing {
  readonly context: StandInContext;
  readonly access: InstagramAccess;
  readonly containers: Containers<InstagramDraft>;
  readonly media: MediaLibrary;
}

/**
 * Publishing on Instagram, for either of the hosts it is done on. What is published is seen from both, and
 * counts towards one quota; containers are known where they were made.
 * @see https://developers.facebook.com/documentation/instagram-platform/content-publishing
 */
export function createInstagramPublishing(
  context: StandInContext,
  access: InstagramAccess,
): { readonly routes: Router; readonly media: MediaLibrary; reset(): void } {
  const containers = new Containers<InstagramDraft>(context.clock, '179');
  const media = new MediaLibrary(context.baseUrl);
  const publishing = { context, access, containers, media };
  const routes = Router();
  routes.use(createContainerRoutes(publishing), createMediaRoutes(publishing));
  return {
    routes,
    media,
    reset() {
      containers.reset();
      media.reset();
    },
  };
}
