import type { TestApp } from './app.ts';
import { startTestApp } from './app.ts';
import type { Client } from './client.ts';
import { until } from './until.ts';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

/** Everything a receiver can be told of. */
export const ALL_EVENTS = [
  'SHARE_RESULT_PUBLISHED',
  'SHARE_RESULT_FAILED',
  'SHARE_RESULT_UNKNOWN',
  'SHARE_FINISHED',
  'CONNECTION_CONNECTED',
  'CONNECTION_NEEDS_RECONNECT',
  'CONNECTION_REVOKED',
];

const ENDPOINT =
  'id name url events createdAt pausedAt pauseReason waiting oldSecretUntil' as const;

export interface EndpointData {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly createdAt: string;
  readonly pausedAt: string | null;
  readonly pauseReason: string | null;
  readonly waiting: number;
  readonly oldSecretUntil: string | null;
}

export interface DeliveryData {
  readonly id: string;
  readonly messageId: string;
  readonly type: string;
  readonly body: string;
  readonly status: 'WAITING' | 'DELIVERED' | 'FAILED';
  readonly byHand: boolean;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly answerStatus: number | null;
  readonly answerBody: string | null;
  readonly error: string | null;
}

interface ChangeAnswer {
  readonly __typename: string;
  readonly endpoint?: EndpointData;
  readonly secret?: string | null;
  readonly endpointId?: string;
  readonly delivery?: DeliveryData;
  readonly message?: string;
  readonly fieldErrors?: readonly { readonly path: readonly string[]; readonly message: string }[];
}

const DELIVERY =
  'id messageId type body status byHand attempts nextAttemptAt answerStatus answerBody error';

const SELECTIONS: Readonly<Record<string, string>> = {
  WebhookEndpointSuccess: `endpoint { ${ENDPOINT} } secret`,
  DeleteWebhookEndpointSuccess: 'endpointId',
  WebhookDeliverySuccess: `delivery { ${DELIVERY} }`,
};

const ANSWERS: Readonly<Record<string, string>> = {
  deleteWebhookEndpoint: 'DeleteWebhookEndpointSuccess',
  testWebhookEndpoint: 'WebhookDeliverySuccess',
  redeliverWebhook: 'WebhookDeliverySuccess',
};

const INVALID = '... on ValidationError { fieldErrors { path message } }';

/** Asks for a change of webhooks; answers whatever comes. */
export async function changeWebhook(
  client: Client,
  field: string,
  input: object,
): Promise<ChangeAnswer> {
  const success = ANSWERS[field] ?? 'WebhookEndpointSuccess';
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const invalid = field === 'deleteWebhookEndpoint' ? '' : INVALID;
  const data = await client.gql<Record<string, ChangeAnswer>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename
      ... on ${success} { ${SELECTIONS[success]} } ... on Error { message } ${invalid} } }`,
    { input },
  );
  const answer = data[field];
  if (!answer) throw new Error(`${field} answered nothing`);
  return answer;
}

export async function endpointsOf(client: Client): Promise<readonly EndpointData[]> {
  const query = `{ webhookEndpoints { ${ENDPOINT} } }`;
  return (await client.gql<{ webhookEndpoints: readonly EndpointData[] }>(query)).webhookEndpoints;
}

/** What was sent to an endpoint and what waits, newest first. */
export async function deliveriesOf(
  client: Client,
  endpointId: string,
  status?: DeliveryData['status'],
): Promise<readonly DeliveryData[]> {
  const { webhookDeliveries } = await client.gql<{
    webhookDeliveries: { readonly edges: readonly { readonly node: DeliveryData }[] };
  }>(
    `query ($endpointId: ID!, $status: WebhookDeliveryStatus) {
      webhookDeliveries(endpointId: $endpointId, status: $status, first: 100) { edges { node { ${DELIVERY} } } } }`,
    { endpointId, status },
  );
  return webhookDeliveries.edges.map(({ node }) => node);
}

/** Waits until everything is as wanted; meanwhile what is due is done. */
export function deliveriesUntil(
  app: TestApp,
  client: Client,
  endpointId: string,
  good: (deliveries: readonly DeliveryData[]) => boolean,
): Promise<readonly DeliveryData[]> {
  const look = async () => {
    await app.runDueJobs();
    return deliveriesOf(client, endpointId);
  };
  return until(look, good);
}

/** Has a receiver told of things. */
export async function addReceiver(
  client: Client,
  receiver: WebhookReceiver,
  events: readonly string[] = ALL_EVENTS,
): Promise<EndpointData> {
  const input = { url: receiver.url, events };
  const { endpoint, secret, ...answer } = await changeWebhook(
    client,
    'createWebhookEndpoint',
    input,
  );
  if (!endpoint || !secret) throw new Error(`no webhook: ${JSON.stringify(answer)}`);
  receiver.secrets.push(secret);
  return endpoint;
}

interface WebhookWorld extends AsyncDisposable {
  readonly app: TestApp;
  readonly ada: Client;
  /** Each may be sent to, and none is yet. */
  readonly receivers: readonly [WebhookReceiver, WebhookReceiver];
}

/** A running app, somebody signed in, and two receivers beside them. */
export async function startWebhookWorld(
  options: Parameters<typeof startTestApp>[0] = {},
): Promise<WebhookWorld> {
  await using cleanUp = new AsyncDisposableStack();
  // Receivers are named when the app starts, and its clock comes with it.
  const clock: { now(): Date } = { now: () => new Date() };
  const startReceiver = async () =>
    cleanUp.use(await startWebhookReceiver({ now: () => clock.now() }));
  const receivers = [await startReceiver(), await startReceiver()] as const;
  const hosts = receivers.map(({ host }) => host).join(',');
  const app = cleanUp.use(
    await startTestApp({
      ...options,
      variables: { ALLOWED_PRIVATE_HOSTS: hosts, ...options.variables },
    }),
  );
  clock.now = app.clock.now;
  const ada = await app.signUp();
  const running = cleanUp.move();
  return { app, ada, receivers, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
