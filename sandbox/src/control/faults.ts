import { setTimeout as wait } from 'node:timers/promises';
import type { RequestHandler, Response } from 'express';
import * as z from 'zod';
import { STAND_IN_KEYS, type StandInKey } from '../stand-in.ts';
import { dropAnswer } from './drop-answer.ts';
import type { RequestLog } from './request-log.ts';

const effectSchema = z
  .strictObject({
    status: z.int().min(200).max(599).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    /** An object is answered as JSON, a string as it is. */
    body: z.unknown().optional(),
    delayMs: z.int().min(0).max(600_000).optional(),
    drop: z.enum(['before', 'after']).optional(),
  })
  .refine((effect) => Object.keys(effect).length > 0, 'names nothing to do');

/** What `POST /faults` takes. */
export const faultSchema = z.strictObject({
  platform: z.enum(STAND_IN_KEYS),
  method: z.string().toUpperCase().optional(),
  /** Prefix of the path. */
  path: z.string().startsWith('/').optional(),
  times: z.int().min(1).default(1),
  do: effectSchema,
});

type Fault = z.infer<typeof faultSchema>;
type Effect = z.infer<typeof effectSchema>;

/** Misbehaviour ordered for the next matching requests; the oldest order that matches is carried out first. */
export class Faults {
  readonly #log: RequestLog;
  #faults: Fault[] = [];
  #holding = new AbortController();

  constructor(log: RequestLog) {
    this.#log = log;
  }

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  reset(): void {
    this.#faults = [];
  }

  /** Cuts off the requests that a delay still holds: they are never carried out. */
  dropHeld(): void {
    this.#holding.abort();
    this.#holding = new AbortController();
  }

  /** Misbehaves where ordered and lets all other requests pass; goes before a stand-in's routes. */
  intercept(platform: StandInKey): RequestHandler {
    return async (request, response, next) => {
      const effect = this.#take(platform, request.method, request.path);
      if (!effect) return next();
      const released = await this.#hold(effect.delayMs);
      if (effect.drop === 'before' || !released) {
        this.#log.markDropped(response, 'before');
        request.socket.destroy();
      } else if (effect.drop === 'after') {
        this.#log.markDropped(response, 'after');
        dropAnswer(response);
        next();
      } else if (isAnswer(effect)) answer(response, effect);
      else next();
    };
  }

  /** Lets a delay pass; false where it was cut short. */
  async #hold(delayMs: number | undefined): Promise<boolean> {
    if (delayMs === undefined) return true;
    const { signal } = this.#holding;
    return wait(delayMs, true, { ref: false, signal }).catch(() => false);
  }

  #take(platform: StandInKey, method: string, path: string): Effect | undefined {
    const fault = this.#faults.find(
      (candidate) =>
        candidate.platform === platform &&
        (candidate.method ?? method) === method &&
        path.startsWith(candidate.path ?? '/'),
    );
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.#faults = this.#faults.filter((other) => other !== fault);
    return fault.do;
  }
}

function isAnswer({ status, headers, body }: Effect): boolean {
  return status !== undefined || headers !== undefined || body !== undefined;
}

function answer(response: Response, { status, headers, body }: Effect): void {
  // Set as ordered: Express would add a charset to the content type.
  response.status(status ?? 200).setHeaders(new Map(Object.entries(headers ?? {})));
  if (body === undefined) response.end();
  else if (typeof body === 'string') response.end(body);
  else response.json(body);
}
