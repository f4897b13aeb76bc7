import { Router } from 'express';
import * as z from 'zod';
import type { TwitterNetwork } from './network.ts';
import { readJson } from './read.ts';

const settingsSchema = z.strictObject({
  /** Dollars the app has left; null: no end to them. */
  credits: z.number().nullable().optional(),
  /** Which names answers have for the fields of posts. */
  names: z.enum(['as asked', 'newer']).optional(),
});

/** What the owner of an app and X itself can change: no part of X's own API. */
export function settingsRoutes(network: TwitterNetwork): Router {
  const router = Router();
  router.post('/sandbox/settings', (request, response) => {
    const { credits, names } = readJson(settingsSchema, request);
    if (credits !== undefined) network.credits.set(credits === null ? null : credits * 1000);
    if (names) network.names.areNewer = names === 'newer';
    response.json({});
  });
  return router;
}
