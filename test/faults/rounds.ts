import type { Ending } from './ending.ts';
import type { Lane } from './lanes.ts';
import type { Step } from './steps.ts';

/** Something that goes wrong at one step of one lane's post. */
export interface Case<Fault> {
  readonly step: Step;
  readonly fault: Fault;
}

/** Tries many cases a few at a time: each round takes the next of every lane, and begins when somebody asks for one of them. */
export class Rounds<Fault> {
  readonly #rounds: readonly Round<Fault>[];

  /** @param run tries cases, at most one of each lane; the occasion tells their posts from those of other rounds */
  constructor(
    steps: ReadonlyMap<Lane, readonly Step[]>,
    faultsAt: (step: Step) => readonly Fault[],
    run: (cases: readonly Case<Fault>[], occasion: string) => Promise<ReadonlyMap<Step, Ending>>,
  ) {
    const lanes = [...steps.values()].map((ofLane) =>
      ofLane.flatMap((step) => faultsAt(step).map((fault) => ({ step, fault }))),
    );
    const most = Math.max(...lanes.map(({ length }) => length));
    this.#rounds = Array.from({ length: most }, (_, index) => {
      const cases = lanes.flatMap((lane) => lane[index] ?? []);
      return { cases, run: once(() => run(cases, `Round ${index}`)) };
    });
  }

  /** How a case ended. */
  async endingOf(step: Step, fault: Fault): Promise<Ending> {
    const round = this.#rounds.find(({ cases }) =>
      cases.some((one) => one.step === step && one.fault === fault),
    );
    const ending = (await round?.run())?.get(step);
    if (!ending) throw new Error('there is no such case');
    return ending;
  }
}

interface Round<Fault> {
  readonly cases: readonly Case<Fault>[];
  run(): Promise<ReadonlyMap<Step, Ending>>;
}

function once<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= run();
    return running;
  };
}
