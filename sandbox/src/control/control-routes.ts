import express, { type Express, type Request, type Response } from 'express';
import * as z from 'zod';
import type { DailyCounts } from '../daily-counts.ts';
import { reportError } from '../http/report-error.ts';
import { answerMailPage } from '../mail/mail-page.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { STAND_IN_KEYS, type StandIn } from '../stand-in.ts';
import { type Faults, faultSchema } from './faults.ts';
import type { Ledger } from './ledger.ts';
import { readInput } from './read-input.ts';
import { createRemovalRoutes } from './removal-routes.ts';
import type { RequestLog } from './request-log.ts';
import { answerTimelines } from './timelines.ts';

/** What the control API speaks for. */
interface Controlled {
  readonly standIns: readonly StandIn[];
  readonly ledger: Ledger;
  readonly counts: DailyCounts;
  readonly requests: RequestLog;
  readonly faults: Faults;
  readonly mailbox: Mailbox;
  status(): SandboxStatus;
}

/** Where the stand-ins are and how to get into them: what `GET /status` answers. */
export interface SandboxStatus {
  readonly platforms: Readonly<Record<string, PlatformStatus>>;
  readonly mail: {
    /** Where mail is sent that shows in the mailbox, e.g. `smtp://127.0.0.1:4411`. */
    readonly smtpUrl: string;
  };
}

/** One stand-in; without credentials where apps register themselves. */
interface PlatformStatus {
  readonly baseUrl: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly accounts: readonly string[];
}

const platformQuery = z.object({ platform: z.enum(STAND_IN_KEYS).optional() });

const tokensSchema = z.strictObject({
  platform: z.enum(STAND_IN_KEYS),
  accountId: z.string().min(1).optional(),
  do: z.enum(['expire', 'revoke', 'revoke-refresh']),
});

/** The API that tells what happened in the sandbox and makes its networks misbehave. */
export function createControlApp(sandbox: Controlled): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ type: () => true }));

  app.get('/', (_request, response) => {
    const networks = Object.values(sandbox.status().platforms);
    const servers = networks.flatMap(({ baseUrl, clientId }) => (clientId ? [] : baseUrl));
    answerTimelines(response, sandbox.standIns, sandbox.ledger.list(), servers);
  });
  app.get('/status', (_request, response) => {
    response.json(sandbox.status());
  });
  app.get('/posts', (request, response) => {
    const query = readInput(platformQuery, request.query, response);
    if (query) response.json(sandbox.ledger.list(query.platform));
  });
  app.get('/requests', (request, response) => {
    const query = readInput(platformQuery, request.query, response);
    if (query) response.json(sandbox.requests.list(query.platform));
  });
  app.post('/faults', (request, response) => {
    const fault = readInput(faultSchema, request.body, response);
    if (!fault) return;
    sandbox.faults.add(fault);
    response.status(201).json(fault);
  });
  app.delete('/faults', (_request, response) => {
    sandbox.faults.reset();
    response.status(204).end();
  });
  app.post('/tokens', (request, response) => {
    changeTokens(sandbox, request, response);
  });
  app.get('/mail', (_request, response) => {
    answerMailPage(response, sandbox.mailbox.list());
  });
  app.get('/mail.json', (_request, response) => {
    response.json(sandbox.mailbox.list());
  });
  app.use(createRemovalRoutes(sandbox.standIns));
  app.post('/reset', (_request, response) => {
    sandbox.ledger.reset();
    sandbox.counts.reset();
    sandbox.mailbox.reset();
    sandbox.requests.reset();
    sandbox.faults.reset();
    sandbox.faults.dropHeld();
    for (const standIn of sandbox.standIns) standIn.reset();
    response.json({});
  });

  app.use((_request, response) => {
    response.status(404).json({ error: 'no such call' });
  });
  app.use(answerUnreadable, reportError);
  return app;
}

function changeTokens({ standIns }: Controlled, request: Request, response: Response): void {
  const order = readInput(tokensSchema, request.body, response);
  if (!order) return;
  const standIn = standIns.find(({ key }) => key === order.platform);
  const owners = [...(standIn?.accounts ?? []), ...(standIn?.tokenOwners ?? [])];
  if (order.accountId !== undefined && !owners.includes(order.accountId)) {
    response.status(400).json({ error: `accountId: ${order.platform} has no such account` });
    return;
  }
  standIn?.changeTokens(order.do, order.accountId);
  response.json({});
}

const answerUnreadable: express.ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof SyntaxError) response.status(400).json({ error: 'body: is not JSON' });
  else next(error);
};
