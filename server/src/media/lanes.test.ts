import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createLanes } from './lanes.ts';

it('lets so much of one and so much altogether go on at once, and does all of it', async () => {
  const lanes = createLanes({ perHolder: 2, together: 3 });
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  let done = 0;
  const count = (name: string, by: number) => {
    now.set(name, (now.get(name) ?? 0) + by);
    most.set(name, Math.max(most.get(name) ?? 0, now.get(name) ?? 0));
  };
  const work = async (holder: string) => {
    for (const name of [holder, 'all']) count(name, 1);
    await setImmediate();
    for (const name of [holder, 'all']) count(name, -1);
    done += 1;
    if (done % 5 === 0) throw new Error('failed');
  };
  const holders = ['ada', 'bob', 'ada', 'ada', 'eve', 'bob', 'ada', 'ada', 'ada', 'ada'];
  const outcomes = await Promise.allSettled(
    holders.map((holder) => lanes.run(holder, () => work(holder))),
  );
  expect(Object.fromEntries(most)).toEqual({ ada: 2, bob: 1, eve: 1, all: 3 });
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(2);
});
