import type { WebhookService } from '@herald/schema/webhooks';
import type { Deps } from '../deps.ts';
import { createEndpoints } from './endpoints.ts';
import { pauseEndpoint, resumeEndpoint } from './resume.ts';
import { redeliver, testEndpoint } from './send-by-hand.ts';

/** Webhooks, as the API asks for them. */
export function createWebhookService(deps: Deps): WebhookService {
  return {
    ...createEndpoints(deps),
    pause: (viewer, id) => pauseEndpoint(deps, viewer, id),
    resume: (viewer, id) => resumeEndpoint(deps, viewer, id),
    test: (viewer, id) => testEndpoint(deps, viewer, id),
    redeliver: (viewer, deliveryId) => redeliver(deps, viewer, deliveryId),
  };
}
