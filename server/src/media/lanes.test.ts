import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createLanes, type Together } from './lanes.ts';

it('lets so much of one go on at once, and so much of the shared parts of all, and does all of it', async () => {
  const lanes = createLanes({ perHolder: 2, together: 3 });
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  let done = 0;
  const count = (name: string, by: number) => {
    now.set(name, (now.get(name) ?? 0) + by);
    most.set(name, Math.max(most.get(name) ?? 0, now.get(name) ?? 0));
  };
  const counted = async (name: string) => {
    count(name, 1);
    await setImmediate();
    count(name, -1);
  };
  const work = async (holder: string, together: Together) => {
    count(holder, 1);
    await counted('alone');
    await together(() => counted('all'));
    count(holder, -1);
    done += 1;
    if (done % 5 === 0) throw new Error('failed');
  };
  const holders = ['ada', 'bob', 'cy', 'dan', 'ada', 'bob', 'cy', 'dan', 'ada', 'ada'];
  const outcomes = await Promise.allSettled(
    holders.map((holder) => lanes.run(holder, (together) => work(holder, together))),
  );
  expect(Object.fromEntries(most)).toEqual({ ada: 2, bob: 2, cy: 2, dan: 2, alone: 8, all: 3 });
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(2);
});
