import { expect, it } from 'vitest';
import { startEchoNetwork } from './echo-network.test-kit.ts';

const POST = {
  platform: 'twitter',
  id: '9',
  accountId: '1',
  text: 'Read https://example.com/b',
  link: 'https://example.com/a',
  media: [],
  idempotencyKey: null,
  url: 'http://127.0.0.1:4404/ada_l/status/9',
} as const;

it('leads from each card to the page of the post', async () => {
  await using echo = await startEchoNetwork();
  echo.ledger.add(POST);
  const page = await (await fetch(echo.control)).text();

  expect(page).toContain(`href="${POST.url}">View post</a>`);
  expect(page).toContain('href="https://example.com/a"');
  expect(page).toContain('<a href="https://example.com/b"');
});

it('calls an account by its name, and one it does not know by its id', async () => {
  await using echo = await startEchoNetwork();
  echo.ledger.add(POST);
  echo.ledger.add({ ...POST, id: '10', accountId: '77' });
  const page = await (await fetch(echo.control)).text();

  expect(page).toContain('<h3>Ada Lovelace (@ada_l)</h3>');
  expect(page).toContain('<h3>77</h3>');
});

it('names the Mastodon servers the way they are typed in', async () => {
  await using echo = await startEchoNetwork();
  const page = await (await fetch(echo.control)).text();

  expect(page).toContain('<code>127.0.0.1:4406</code>');
});
