import express, { type Express } from 'express';
import type { Faults } from '../control/faults.ts';
import type { RequestLog } from '../control/request-log.ts';
import type { StandIn } from '../stand-in.ts';
import { bodyParsers } from './body-parsers.ts';
import { reportError } from './report-error.ts';

/** What every stand-in's requests pass through before its own routes. */
interface Interception {
  readonly requests: RequestLog;
  readonly faults: Faults;
}

/** The HTTP server of one network: log, body, ordered faults, then the network's own routes. */
export function createStandInApp(standIn: StandIn, { requests, faults }: Interception): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(requests.record(standIn.key));
  app.use(...bodyParsers);
  app.use(faults.intercept(standIn.key));
  app.use(standIn.routes);
  app.use((_request, response) => {
    response.status(404).end();
  });
  app.use(reportError);
  return app;
}
