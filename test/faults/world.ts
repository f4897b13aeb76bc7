import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import type { ConnectionData, ShareData } from '../testkit/documents.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { until } from '../testkit/until.ts';
import { LANES, type Lane } from './lanes.ts';
import { Networks } from './networks.ts';
import type { Step } from './steps.ts';

/** So long after a login every token that Herald can renew is due, and none has ended that it cannot. */
const UNTIL_DUE_MS = 8 * DAY;
/** Younger than any login that only the person can renew. */
const LOGIN_LASTS_MS = 40 * DAY;
/** Eight posts at once take their time on a busy machine. */
const PATIENCE_MS = 100_000;
/** From post to post: nothing that the networks count goes on for longer. */
const PAUSE_MS = 3 * HOUR;

/** An installation with an account in every lane, and networks that can go wrong call by call. */
export class World implements AsyncDisposable {
  readonly app: TestApp;
  readonly networks: Networks;
  readonly client: Client;
  readonly #imageId: string;
  readonly #connections = new Map<Lane, ConnectionData>();
  readonly #distrusted = new Set<Lane>();

  private constructor(app: TestApp, networks: Networks, client: Client, imageId: string) {
    this.app = app;
    this.networks = networks;
    this.client = client;
    this.#imageId = imageId;
  }

  static async start(options: Parameters<typeof startTestApp>[0] = {}): Promise<World> {
    const networks = await Networks.start();
    const app = await startTestApp({ ...options, variables: networks.variables });
    networks.leadTo(app.sandbox);
    const ada = await app.signUp();
    const world = new World(app, networks, ada, await ada.upload({ alt: 'A square' }));
    await world.connect();
    return world;
  }

  /** Logs in wherever there is no login that is good for a while. */
  async connect(): Promise<void> {
    const now = this.app.clock.now().getTime();
    const usable = (await this.client.connections('ACTIVE')).filter(
      ({ connectedAt }) => now - Date.parse(connectedAt) < LOGIN_LASTS_MS,
    );
    const worn = LANES.filter(
      (lane) =>
        this.#distrusted.has(lane) ||
        !usable.some(({ id }) => id === this.#connections.get(lane)?.id),
    );
    this.#distrusted.clear();
    for (const lane of worn) {
      const { platform, login, host } = lane;
      const connectionId = this.#connections.get(lane)?.id;
      const instance = platform === 'MASTODON' ? this.networks.originOf(host) : undefined;
      const where = connectionId ? { connectionId } : { instance };
      this.#connections.set(lane, await this.client.connected(platform, { ...login, ...where }));
    }
  }

  /** Takes a login for worn, whatever it looks like: the network may have ended it. */
  distrust(lane: Lane): void {
    this.#distrusted.add(lane);
  }

  /** Lets time pass until no network counts against us any more, or every token is due; nothing goes wrong for now. */
  async pass(until: 'limits are over' | 'tokens are due'): Promise<void> {
    this.networks.clear();
    await this.connect();
    await this.app.deps.prisma.publishHold.deleteMany();
    this.app.clock.advance(until === 'tokens are due' ? UNTIL_DUE_MS : PAUSE_MS);
  }

  /** Posts an image in these lanes at once, in each with words of its own. */
  share(lanes: readonly Lane[], occasion: string): Promise<ShareData> {
    return this.client.shared({
      connectionIds: lanes.map((lane) => this.idOf(lane)),
      message: occasion,
      imageIds: [this.#imageId],
      overrides: lanes.map((lane) => ({
        connectionId: this.idOf(lane),
        message: textOf(lane, occasion),
      })),
    });
  }

  /** Waits until every post of a share has ended, whatever time that takes by the clock. */
  untilEnded({ id }: Pick<ShareData, 'id'>): Promise<ShareData> {
    return waitThroughRetries(this.app, this.client, id, PATIENCE_MS);
  }

  /** Waits until so many calls are held. */
  async untilHeld(held: ReadonlySet<Step>, count: number): Promise<void> {
    const look = async () => {
      await this.app.runDueJobs();
      return held.size;
    };
    await until(look, (size) => size === count, PATIENCE_MS);
  }

  /** Id of the account in a lane. */
  idOf(lane: Lane): string {
    const connection = this.#connections.get(lane);
    if (!connection) throw new Error(`${lane.name} is not connected`);
    return connection.id;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app[Symbol.asyncDispose]();
    await this.networks[Symbol.asyncDispose]();
  }
}

/** What is posted in a lane on an occasion. */
export function textOf({ name }: Lane, occasion: string): string {
  return `${occasion}, ${name}`;
}
