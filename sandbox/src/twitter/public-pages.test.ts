import { expect, it } from 'vitest';
import { idOf, startTwitter } from './twitter.test-kit.ts';

it('shows a post whatever its address says beside the id, until it is deleted', async () => {
  await using x = await startTwitter();
  const { access_token: token } = await x.logIn();
  const id = idOf(await x.send('POST', '/2/tweets', token, { text: 'Poetical science' }));
  const paths = [`/ada_l/status/${id}`, `/i/web/status/${id}`, `/ada_l/status/${id}/photo/1`];

  for (const path of paths) {
    expect((await x.call(path)).body).toMatch(/Ada Lovelace[\s\S]*@ada_l[\s\S]*Poetical science/);
  }
  await x.send('DELETE', `/2/tweets/${id}`, token);
  for (const path of paths) expect((await x.call(path)).status).toBe(404);
});

it('shows an account with its posts', async () => {
  await using x = await startTwitter();
  const { access_token: token } = await x.logIn();
  await x.send('POST', '/2/tweets', token, { text: 'Poetical science' });

  expect((await x.call('/ada_l')).body).toContain('Poetical science');
  expect((await x.call('/graceh')).body).toContain('Nothing posted yet.');
  expect((await x.call('/nobody')).status).toBe(404);
});
