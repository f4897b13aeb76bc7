import { type Response, Router } from 'express';
import * as z from 'zod';
import { isLoopbackUrl } from '../oauth/loopback.ts';
import { STAND_IN_KEYS, type StandIn, type StandInKey } from '../stand-in.ts';
import { readInput } from './read-input.ts';
import { REMOVAL_ACTIONS } from './removal.ts';

const loopbackUrl = z.string().refine(isLoopbackUrl, 'is no http(s) address of this machine');

const appSchema = z.strictObject({
  platform: z.enum(STAND_IN_KEYS),
  deauthorizeUrl: loopbackUrl.optional(),
  dataDeletionUrl: loopbackUrl.optional(),
});

const removalSchema = z.strictObject({
  platform: z.enum(STAND_IN_KEYS),
  accountId: z.string().min(1).optional(),
  do: z.enum(REMOVAL_ACTIONS),
});

/** `POST /apps` stores where an app is called; `POST /removals` lets a person remove it, and calls it. */
export function createRemovalRoutes(standIns: readonly StandIn[]): Router {
  const routes = Router();

  routes.post('/apps', (request, response) => {
    const order = readInput(appSchema, request.body, response);
    const standIn = order && findCaller(standIns, order.platform, response);
    if (!standIn) return;
    const { platform, ...callbacks } = order;
    standIn.appRemoval.setCallbacks(callbacks);
    response.json({ platform, ...callbacks });
  });

  routes.post('/removals', async (request, response) => {
    const order = readInput(removalSchema, request.body, response);
    const standIn = order && findCaller(standIns, order.platform, response);
    if (!standIn) return;
    const accountId = order.accountId ?? standIn.accounts[0] ?? '';
    if (!standIn.accounts.includes(accountId)) {
      response.status(400).json({ error: `accountId: ${order.platform} has no such account` });
      return;
    }
    const outcome = await standIn.appRemoval.remove(accountId, order.do);
    if (outcome) response.json(outcome);
    else response.status(409).json({ error: 'accountId: this person has not connected the app' });
  });

  return routes;
}

type Caller = StandIn & Required<Pick<StandIn, 'appRemoval'>>;

/** Finds a network that calls apps; answers 400 and returns null for one that does not. */
function findCaller(
  standIns: readonly StandIn[],
  key: StandInKey,
  response: Response,
): Caller | null {
  const caller = standIns.filter(callsApps).find((standIn) => standIn.key === key);
  if (caller) return caller;
  const error = `platform: ${key} does not tell an app that a person removed it; end its tokens with POST /tokens instead`;
  response.status(400).json({ error });
  return null;
}

function callsApps(standIn: StandIn): standIn is Caller {
  return standIn.appRemoval !== undefined;
}
