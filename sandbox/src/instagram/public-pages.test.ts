import { expect, it } from 'vitest';
import { read, startMeta } from '../meta/meta.test-kit.ts';
import { useOwnLogin } from '../meta/own-login.test-kit.ts';

it('shows a post at its permalink and with its author, and nothing at another', async () => {
  await using bed = await startMeta('instagram');
  const token = await useOwnLogin(bed, 'instagram').shortToken();
  const image_url = bed.images.image(400, 400);
  const form = { image_url, caption: 'Poetical science' };
  const made = await bed.call('POST', '/v26.0/me/media', { token, form });
  bed.pass(1_000);
  const creation = { creation_id: read(made, 'id') };
  const id = read(
    await bed.call('POST', '/v26.0/me/media_publish', { token, form: creation }),
    'id',
  );
  const query = { fields: 'permalink' };
  const permalink = read(await bed.call('GET', `/v26.0/${id}`, { token, query }), 'permalink');

  expect(new URL(permalink).origin).toBe(bed.baseUrl);
  for (const address of [permalink, '/analytical.engine/']) {
    const page = await bed.call('GET', address);
    expect(page.text).toContain('Analytical Engine Works');
    expect(page.text).toContain('Poetical science');
  }
  const other = permalink.replace(/[\w-]+\/?$/, 'nothing');
  expect(await bed.call('GET', other)).toMatchObject({ status: 404 });
});
