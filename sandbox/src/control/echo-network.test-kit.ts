import { Router } from 'express';
import { DailyCounts } from '../daily-counts.ts';
import { close, listen } from '../http/listen.ts';
import { createStandInApp } from '../http/stand-in-app.ts';
import { upload } from '../http/upload.ts';
import { Mailbox } from '../mail/mailbox.ts';
import type { StandIn } from '../stand-in.ts';
import { createControlApp } from './control-routes.ts';
import { Faults } from './faults.ts';
import { Ledger } from './ledger.ts';
import { RequestLog } from './request-log.ts';

/** A network that counts what it carries out, with a control API beside it, over real HTTP. */
export async function startEchoNetwork() {
  const clock = () => new Date('2026-11-20T12:00:00Z');
  const ledger = new Ledger(clock);
  const counts = new DailyCounts(clock);
  const requests = new RequestLog(clock);
  const faults = new Faults(requests);
  const mailbox = new Mailbox(clock);
  const carriedOut: unknown[] = [];
  const tokenChanges: (string | undefined)[][] = [];
  const routes = Router();
  routes.post('/multipart', upload.single('source'), (request, response) => {
    response.json(request.body);
  });
  routes.get('/bug', () => {
    throw new Error('a bug of the stand-in');
  });
  routes.all('/echo', (request, response) => {
    carriedOut.push(request.body);
    response.status(201).json({ body: request.body ?? null });
  });
  const standIn: StandIn = {
    key: 'twitter',
    name: 'Echo',
    credentials: { clientId: 'client', clientSecret: 'secret' },
    accounts: ['1', '2'],
    accountName: (id) => (id === '1' ? 'Ada Lovelace (@ada_l)' : undefined),
    routes,
    changeTokens: (...change) => tokenChanges.push(change),
    reset: () => carriedOut.splice(0),
  };
  const network = await listen('127.0.0.1', 0);
  network.server.on('request', createStandInApp(standIn, { requests, faults }));
  const control = await listen('127.0.0.1', 0);
  const status = () => ({
    mail: { smtpUrl: 'smtp://127.0.0.1:1' },
    platforms: { mastodon: { baseUrl: 'http://127.0.0.1:4406', accounts: [] } },
  });
  control.server.on(
    'request',
    createControlApp({ standIns: [standIn], ledger, counts, requests, faults, mailbox, status }),
  );
  return {
    ledger,
    carriedOut,
    tokenChanges,
    network: network.origin,
    control: control.origin,
    /** Calls the control API and reads its JSON. */
    async order(method: string, path: string, body?: unknown) {
      const response = await fetch(control.origin + path, { method, body: JSON.stringify(body) });
      const text = await response.text();
      const answer: unknown = text === '' ? null : JSON.parse(text);
      return { status: response.status, answer };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([close(network), close(control)]);
    },
  };
}
