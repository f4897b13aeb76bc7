import type { Viewer } from './context.ts';
import type { WebhookEvent } from './webhook-event.ts';

/** Where another service wants to be told, and of what. */
export interface WebhookReceiver {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
}

/** What receivers verify messages with; told only now. */
export interface WebhookSecret {
  readonly endpointId: string;
  readonly secret: string;
}

/** Telling other services what happens in the viewer's workspace. Ids are plain row ids. Errors are the classes of `errors.ts`. */
export interface WebhookService {
  /** @throws ValidationError */
  create(viewer: Viewer, receiver: WebhookReceiver): Promise<WebhookSecret>;
  /** What is absent stays. Another address is sent what waits at once. @throws NotFoundError, ValidationError */
  update(viewer: Viewer, endpointId: string, change: Partial<WebhookReceiver>): Promise<void>;
  /** @throws NotFoundError */
  delete(viewer: Viewer, endpointId: string): Promise<void>;
  /** The secret before signs as well for a day. @throws NotFoundError */
  rotateSecret(viewer: Viewer, endpointId: string): Promise<WebhookSecret>;
  /** @throws NotFoundError */
  pause(viewer: Viewer, endpointId: string): Promise<void>;
  /** @throws NotFoundError */
  resume(viewer: Viewer, endpointId: string): Promise<void>;
  /** Sends a message that says nothing, paused or not; answers the id of its delivery. @throws NotFoundError */
  test(viewer: Viewer, endpointId: string): Promise<string>;
  /** Sends a message once more; answers the id of the new delivery. @throws NotFoundError, ValidationError */
  redeliver(viewer: Viewer, deliveryId: string): Promise<string>;
}
