import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { until } from '../testkit/until.ts';

test('does by the clock all that nobody asks for', async () => {
  await using app = await startTestApp({ keepsHours: true });
  const known = () => app.deps.prisma.$queryRaw<readonly { identifier: string }[]>`
    select identifier from graphile_worker._private_known_crontabs order by identifier`;
  const rows = await until(known, ({ length }) => length > 0);
  expect(rows.map(({ identifier }) => identifier)).toEqual([
    'clean-up',
    'read-accounts',
    'refresh-due-grants',
    'rescue-stranded',
    'tell-of-shares',
  ]);
});
