import { expect, it } from 'vitest';
import { instagram } from './instagram.ts';
import { MetaStandIns } from './meta-stand-ins.test-kit.ts';
import { threads } from './threads.ts';

const DAY_MS = 24 * 60 * 60_000;

const standIns = new MetaStandIns();

it.each([instagram, threads])('extends a token of $name that is a day old', async (platform) => {
  const { context, tokens } = await standIns.connect(platform);
  await expect(platform.login.refresh?.(context, tokens)).rejects.toMatchObject({
    kind: 'REJECTED',
  });
  standIns.clock.advance(DAY_MS + 1);
  const fresh = await platform.login.refresh?.(context, tokens);
  expect(fresh?.expiresAt?.getTime()).toBeGreaterThan(standIns.clock.now().getTime() + 59 * DAY_MS);
  expect(fresh?.scopes).toEqual(tokens.scopes);
  const requests = await standIns.requestsAt(platform);
  const refreshes = requests.filter(({ path }) => path.endsWith('/refresh_access_token'));
  expect(refreshes.map(({ query }) => Object.keys(query))).toContainEqual(['grant_type']);
  expect(refreshes.flatMap(({ query }) => Object.keys(query))).not.toContain('access_token');
});
