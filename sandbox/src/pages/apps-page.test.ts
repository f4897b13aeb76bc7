import { expect, it } from 'vitest';
import { RECEIPT, startAppServer } from '../meta/app-server.test-kit.ts';
import { type MetaTestBed, startMeta } from '../meta/meta.test-kit.ts';
import { useOwnLogin } from '../meta/own-login.test-kit.ts';

const PATH = '/settings/apps-and-websites';
const ADA = '24817306592840175';

function press(bed: MetaTestBed, button: string, account = ADA) {
  return bed.call('POST', PATH, { form: { account, do: button } });
}

it('lists everybody with the apps they have connected', async () => {
  await using bed = await startMeta('threads');
  expect((await bed.call('GET', PATH)).text).not.toContain('<button');
  await useOwnLogin(bed, 'threads').longToken();
  const { text, headers } = await bed.call('GET', PATH);

  expect(text).toContain('<h1>Apps and websites</h1>');
  expect(text.match(/<button[^>]*>[^<]*/g)).toEqual([
    `<button name="do" value="deauthorize" aria-describedby="person-${ADA}">Remove`,
    `<button name="do" value="delete-data" aria-describedby="person-${ADA}">Remove and delete my data`,
  ]);
  expect(text.match(/No apps\./g)).toHaveLength(1);
  expect(headers.get('content-security-policy')).toContain("form-action 'self'");
});

it('removes the app for the person whose button was pressed', async () => {
  await using bed = await startMeta('threads');
  await using app = await startAppServer();
  await bed.order('/apps', { platform: 'threads', deauthorizeUrl: app.origin });
  const token = await useOwnLogin(bed, 'threads').longToken();

  expect((await press(bed, 'deauthorize')).text).toContain('<p>Herald was told.</p>');
  expect(app.calls).toHaveLength(1);
  expect((await bed.call('GET', '/v1.0/me', { token })).status).toBe(400);
  expect((await bed.call('GET', PATH)).text).toContain('>Delete my data</button>');
  expect((await press(bed, 'deauthorize')).status).toBe(409);
});

it('shows where to read what became of the data', async () => {
  await using bed = await startMeta('threads');
  await using app = await startAppServer();
  await bed.order('/apps', { platform: 'threads', dataDeletionUrl: app.origin });
  await useOwnLogin(bed, 'threads').longToken();
  const { text } = await press(bed, 'delete-data');

  expect(text).toContain(`<a href="${RECEIPT.url}">See what became of it</a>`);
  expect(text).toContain(`<code>${RECEIPT.confirmation_code}</code>`);
});

it('says when the app was not told, or did not answer as it should', async () => {
  await using bed = await startMeta('threads');
  await using app = await startAppServer();
  const login = useOwnLogin(bed, 'threads');
  await login.longToken();
  expect((await press(bed, 'deauthorize')).text).toContain('Herald was not told');

  await bed.order('/apps', { platform: 'threads', deauthorizeUrl: app.origin });
  app.answer({ status: 500 });
  await login.longToken();
  expect((await press(bed, 'deauthorize')).text).toContain('The app answered 500');
});

it('refuses a form that is not its own', async () => {
  await using bed = await startMeta('threads');
  expect((await press(bed, 'eat')).status).toBe(400);
  expect((await press(bed, 'deauthorize', 'nobody')).status).toBe(409);
});
