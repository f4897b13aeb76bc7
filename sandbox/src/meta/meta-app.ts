import { type RequestHandler, Router } from 'express';
import * as z from 'zod';
import type { Clock } from '../stand-in.ts';
import { meterCalls } from './usage-headers.ts';
import { UsageMeter } from './usage-meter.ts';

const settingsSchema = z.strictObject({
  /** Whether every call with a token has to carry an `appsecret_proof`. */
  requireAppSecretProof: z.boolean(),
  /** Calls in the name of people that the app has in an hour. */
  callsPerHour: z.int().positive(),
  /** Calls in the name of one Page or professional account that the app has in a day. */
  callsPerDay: z.int().positive(),
});

type AppSettings = Readonly<z.infer<typeof settingsSchema>>;

/** 200 calls for each of a hundred people; 4,800 for each of five people engaged with a Page. */
const DEFAULTS: AppSettings = {
  requireAppSecretProof: false,
  callsPerHour: 20_000,
  callsPerDay: 24_000,
};

/** What an app may do at a network of Meta's, and how much of it it has done. */
export class MetaApp {
  /** Beyond the real thing, `POST /sandbox/app` with any of the settings changes them. */
  readonly routes: Router = Router();
  /** Middleware: goes before all calls. */
  readonly meterCalls: RequestHandler;
  readonly #meter: UsageMeter;
  #settings = DEFAULTS;

  constructor(clock: Clock) {
    this.#meter = new UsageMeter(clock, () => this.#settings);
    this.meterCalls = meterCalls(this.#meter);
    this.routes.post('/sandbox/app', (request, response) => {
      const change = settingsSchema.partial().safeParse(request.body);
      if (!change.success) {
        response.status(400).json({ error: z.prettifyError(change.error) });
        return;
      }
      this.#settings = { ...this.#settings, ...change.data };
      response.json(this.#settings);
    });
  }

  get settings(): AppSettings {
    return this.#settings;
  }

  reset(): void {
    this.#settings = DEFAULTS;
    this.#meter.reset();
  }
}
