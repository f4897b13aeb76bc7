import { createControlApp, type SandboxStatus } from './control/control-routes.ts';
import { Faults } from './control/faults.ts';
import { Ledger } from './control/ledger.ts';
import { RequestLog } from './control/request-log.ts';
import { DailyCounts } from './daily-counts.ts';
import { close, type Listener, listen } from './http/listen.ts';
import { createStandInApp } from './http/stand-in-app.ts';
import { startMailServer } from './mail/mail-server.ts';
import { Mailbox } from './mail/mailbox.ts';
import {
  type Clock,
  recordOfStandIns,
  STAND_IN_KEYS,
  type StandIn,
  type StandInKey,
} from './stand-in.ts';
import { standIns as creators } from './stand-ins.ts';

/** Where the sandbox listens and what time it goes by. */
interface SandboxOptions {
  /** Port of the control API; the networks follow on the next ones, then the mail server. With 0 each takes any free port. */
  readonly port: number;
  /** Loopback address to listen on. */
  readonly host?: string;
  readonly clock?: Clock;
}

/** Stand-ins that are running. */
export interface Sandbox extends AsyncDisposable {
  /** Origin of the control API. */
  readonly origin: string;
  status(): SandboxStatus;
  /** Cuts every connection and frees the ports. */
  stop(): Promise<void>;
}

/**
 * Starts all stand-ins, the mail server and the control API.
 * @throws Error that names the port when one is in use
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, host = '127.0.0.1', clock = () => new Date() } = options;
  const { control, networks, all } = await takePorts(host, port);
  const mailbox = new Mailbox(clock);
  const mail = await startMailServer(host, inRow(port, STAND_IN_KEYS.length + 1), mailbox).catch(
    async (error: unknown) => {
      await Promise.all(all.map(close));
      throw error;
    },
  );
  const baseUrls = recordOfStandIns(
    STAND_IN_KEYS.map((key) => [key, networks[key].origin] as const),
  );

  const ledger = new Ledger(clock);
  const counts = new DailyCounts(clock);
  const requests = new RequestLog(clock);
  const faults = new Faults(requests);
  const standIns: StandIn[] = [];
  for (const key of STAND_IN_KEYS) {
    const standIn = creators[key]({ baseUrl: baseUrls[key], baseUrls, clock, ledger, counts });
    standIns.push(standIn);
    networks[key].server.on('request', createStandInApp(standIn, { requests, faults }));
  }
  const status = () => ({
    platforms: describe(standIns, baseUrls),
    mail: { smtpUrl: mail.url },
  });
  control.server.on(
    'request',
    createControlApp({ standIns, ledger, counts, requests, faults, mailbox, status }),
  );

  const stop = async () => {
    faults.dropHeld();
    await Promise.all([mail.close(), ...all.map(close)]);
  };
  return { origin: control.origin, status, stop, [Symbol.asyncDispose]: stop };
}

interface Ports {
  readonly control: Listener;
  readonly networks: Readonly<Record<StandInKey, Listener>>;
  readonly all: readonly Listener[];
}

/** Takes all ports before any stand-in is made: each is told the addresses of all. */
async function takePorts(host: string, port: number): Promise<Ports> {
  const all: Listener[] = [];
  const take = async (offset: number) => {
    const listener = await listen(host, inRow(port, offset));
    all.push(listener);
    return listener;
  };
  try {
    const control = await take(0);
    const networks: [StandInKey, Listener][] = [];
    for (const [index, key] of STAND_IN_KEYS.entries()) networks.push([key, await take(index + 1)]);
    return { control, networks: recordOfStandIns(networks), all };
  } catch (error) {
    await Promise.all(all.map(close));
    throw error;
  }
}

function describe(
  standIns: readonly StandIn[],
  baseUrls: Readonly<Record<StandInKey, string>>,
): SandboxStatus['platforms'] {
  const platforms = standIns.map(({ key, credentials, accounts }) => [
    key,
    { baseUrl: baseUrls[key], ...credentials, accounts },
  ]);
  return Object.fromEntries(platforms);
}

/** The port so many after the first; any free one where the first is. */
function inRow(port: number, offset: number): number {
  return port === 0 ? 0 : port + offset;
}
