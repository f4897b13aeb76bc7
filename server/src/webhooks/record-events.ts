import { randomUUID } from 'node:crypto';
import { Prisma } from '@herald/prisma/generated/client/client';
import type { WebhookEvent } from '@herald/schema/webhook-event';
import type { Deps } from '../deps.ts';
import { webhookJob } from '../jobs/webhook-jobs.ts';
import { TRIES } from './retry-policy.ts';

/** Something that other services are told of. */
export interface Event {
  readonly type: WebhookEvent;
  readonly workspaceId: string;
  /** What it is about, e.g. `share/<id>`: events of the same arrive in their order. */
  readonly subject: string;
  /** What happened under this name is told once; absent: whenever it is recorded. */
  readonly key?: string;
  readonly data: object;
}

/** The id of a new message, as receivers see it. */
export function newMessageId(): string {
  return `msg_${randomUUID().replaceAll('-', '')}`;
}

/** The body of a message. */
export function payloadOf(type: string, at: Date, data: object): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}

/**
 * Stores what receivers are told, with what sends it, in the transaction of what happened. Costs one look-up where
 * nobody wants to hear of it.
 */
export async function recordEvents(
  { now }: Pick<Deps, 'now'>,
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
  events: readonly Event[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.$queryRaw`with ${recording(events, now())} select count(*)::int from awakened`;
}

/**
 * The same as parts of a statement that makes the change itself; it has to select from `awakened`, or nobody is sent
 * anything.
 * @param where a condition without which nothing happened
 */
export function recording(
  events: readonly Event[],
  at: Date,
  where: Prisma.Sql = Prisma.sql`true`,
): Prisma.Sql {
  const column = (value: (event: Event) => string) => events.map(value);
  // Receivers that are locked are neither deleted meanwhile, which would fail the change, nor sent anything if they were.
  return Prisma.sql`
    event as (
      select * from unnest(
        ${column(newMessageId)}::text[], ${column(({ workspaceId }) => workspaceId)}::text[],
        ${column(({ type }) => type)}::text[], ${column(({ subject }) => subject)}::text[],
        ${column(({ key }) => key ?? '')}::text[],
        ${column(({ type, data }) => payloadOf(type, at, data))}::text[]
      ) with ordinality event (id, workspace_id, type, subject, key, payload, place)
      where ${where}
    ), heard as (
      select event.id, event.subject, endpoint.id as endpoint_id
      from event join webhook_endpoint endpoint
        on endpoint.workspace_id = event.workspace_id and event.type = any (endpoint.events)
      for key share of endpoint
    ), told as (
      insert into webhook_message (id, workspace_id, type, key, payload, created_at)
      select id, workspace_id, type, nullif(key, ''), payload, ${at}::timestamp
      from event where id in (select id from heard) order by place
      on conflict (key) do nothing
      returning id, position
    ), sent as (
      insert into webhook_delivery
        (id, message_id, endpoint_id, subject, position, tries_left, next_attempt_at, created_at)
      select gen_random_uuid(), id, endpoint_id, subject, position, ${TRIES}, ${at}::timestamp, ${at}::timestamp
      from told join heard using (id)
    ), awakened as (
      select from (select distinct endpoint_id as id from told join heard using (id) order by 1) endpoint,
        ${webhookJob(at)}
    )`;
}
