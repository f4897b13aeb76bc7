import type { StandInKey } from '@herald/sandbox/stand-in';
import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { type Relay, startRelay } from '../testkit/relay.ts';
import type { TestSandbox } from '../testkit/sandbox.ts';
import { nameOfCall } from './call-name.ts';
import { LANES } from './lanes.ts';

/** A call among those of a post: what it is for, and which of its kind it is, from 1. */
export interface Call {
  readonly name: string;
  readonly nth: number;
}

/** Carries a call out; null where its line is cut. */
export type Deliver = () => Promise<Response | null>;

/** What becomes of a call; null cuts its line. */
export type Effect = (deliver: Deliver) => Promise<Response | null>;

/** A call that goes wrong. */
export interface Strike extends Call {
  readonly effect: Effect;
}

/** Strikes one after the other: the calls of each are counted once the one before it went wrong. */
interface Plan {
  readonly host: StandInKey;
  readonly strikes: Strike[];
  seen: number;
}

/** The networks that are posted to, each behind a relay that lets single calls go wrong. */
export class Networks implements AsyncDisposable {
  readonly #relays: ReadonlyMap<StandInKey, Relay>;
  readonly #calls: { readonly host: StandInKey; readonly name: string }[] = [];
  #plans: Plan[] = [];
  /** Whether every line to every network is cut. */
  areAway = false;

  private constructor(relays: ReadonlyMap<StandInKey, Relay>) {
    this.#relays = relays;
    for (const [host, relay] of relays)
      relay.pass = async (call, deliver, query) => {
        const name = nameOfCall(call, query);
        this.#calls.push({ host, name });
        const effect = this.#effectOn(host, name) ?? passOn;
        const answer = await effect(async () => (this.areAway ? null : deliver()));
        return answer && !this.areAway ? readdressed(relay, answer) : null;
      };
  }

  static async start(): Promise<Networks> {
    const hosts = [...new Set(LANES.map(({ host }) => host))];
    const relays = hosts.map(async (host) => [host, await startRelay()] as const);
    return new Networks(new Map(await Promise.all(relays)));
  }

  /** What an operator would set to have the networks found here. */
  get variables(): Readonly<Record<string, string>> {
    const apis = PLATFORM_IDS.flatMap((id) =>
      [...this.#relays]
        .filter(([host]) => host === id.toLowerCase())
        .map(([, { origin }]) => [`SOCIAL_${id}_API_URL`, origin]),
    );
    const hosts = [...this.#relays.values()].map(({ host }) => host);
    return { ...Object.fromEntries(apis), ALLOWED_PRIVATE_HOSTS: hosts.join(',') };
  }

  leadTo(sandbox: TestSandbox): void {
    for (const [host, relay] of this.#relays) relay.target = sandbox.baseUrl(host);
  }

  originOf(host: StandInKey): string {
    return this.#relays.get(host)?.origin ?? '';
  }

  /** Takes down the calls from now on; answers those a network has got since, in their order. */
  record(): (host: StandInKey) => readonly string[] {
    const begun = this.#calls.length;
    return (host) =>
      this.#calls.slice(begun).flatMap((call) => (call.host === host ? call.name : []));
  }

  /** Lets calls go wrong, one after the other; answers how many of them have not, so far. */
  plan(host: StandInKey, strikes: readonly Strike[]): () => number {
    const plan = { host, strikes: [...strikes], seen: 0 };
    this.#plans.push(plan);
    return () => plan.strikes.length;
  }

  /** Lets everything go right from now on. */
  clear(): void {
    this.#plans = [];
  }

  #effectOn(host: StandInKey, name: string): Effect | null {
    const plan = this.#plans.find((one) => one.host === host && one.strikes[0]?.name === name);
    if (!plan) return null;
    plan.seen += 1;
    if (plan.seen < (plan.strikes[0]?.nth ?? 1)) return null;
    plan.seen = 0;
    return plan.strikes.shift()?.effect ?? null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#relays.values()].map((relay) => relay[Symbol.asyncDispose]()));
  }
}

const passOn: Effect = (deliver) => deliver();

/** An answer as it came, except that an image is uploaded this way as well: LinkedIn tells where. */
async function readdressed({ origin, target }: Relay, answer: Response): Promise<Response> {
  const { status, headers } = answer;
  const text = await answer.text();
  const told = text.includes('"uploadUrl"') ? text.replaceAll(target, origin) : text;
  return new Response(status === 204 ? null : told, { status, headers });
}
