import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';

test('says which permission a login lacks instead of running into a refusal', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { prisma } = app.deps;
  for (const platform of PLATFORM_IDS) {
    const { id } = await ada.connected(platform);
    await prisma.socialConnection.updateMany({ where: { platform }, data: { scopes: [] } });
    const key = platform.toLowerCase();
    const before = (await app.sandbox.requests(key)).length;
    const share = await ada.published({
      connectionIds: [id],
      message: 'Am I allowed to?',
      imageIds: platform === 'INSTAGRAM' ? [await ada.upload()] : [],
    });
    expect(share.results, platform).toMatchObject([
      {
        status: 'FAILED',
        connection: { status: 'NEEDS_RECONNECT' },
        failure: { kind: 'UNAUTHORIZED', action: 'RECONNECT' },
      },
    ]);
    expect(share.results[0]?.failure?.message, platform).toMatch(
      /without a permission .*Reconnect/,
    );
    expect(await app.sandbox.requests(key), platform).toHaveLength(before);
  }
});
