import { expect, it } from 'vitest';
import { read, startMeta } from '../meta/meta.test-kit.ts';
import { useOwnLogin } from '../meta/own-login.test-kit.ts';

it('shows a post at its permalink and with its author, and nothing at another', async () => {
  await using bed = await startMeta('threads');
  const token = await useOwnLogin(bed, 'threads').shortToken();
  const form = { media_type: 'TEXT', text: 'Poetical science' };
  const made = await bed.call('POST', '/v1.0/me/threads', { token, form });
  bed.pass(1_000);
  const creation = { creation_id: read(made, 'id') };
  const id = read(
    await bed.call('POST', '/v1.0/me/threads_publish', { token, form: creation }),
    'id',
  );
  const query = { fields: 'permalink' };
  const permalink = read(await bed.call('GET', `/v1.0/${id}`, { token, query }), 'permalink');

  expect(new URL(permalink).origin).toBe(bed.baseUrl);
  for (const address of [permalink, '/@ada.lovelace']) {
    const page = await bed.call('GET', address);
    expect(page.text).toContain('Ada Lovelace');
    expect(page.text).toContain('Poetical science');
  }
  const other = permalink.replace(/[\w-]+\/?$/, 'nothing');
  expect(await bed.call('GET', other)).toMatchObject({ status: 404 });
});
