import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVault } from './vault.ts';

test('a secret opens with any of the keys, in its own place, and is sealed with the first', async () => {
  const [older, newer, other] = [1, 2, 3].map(() => randomBytes(32).toString('base64'));
  const place = 'oauth_grant/1/access_token';
  const before = await createVault([older ?? '']);
  const rotating = await createVault([newer ?? '', older ?? '']);
  const after = await createVault([newer ?? '']);
  const stranger = await createVault([other ?? '']);
  const sealed = await before.encrypt(place, 'a secret');
  expect(sealed).not.toContain('a secret');
  expect(await rotating.decrypt(place, sealed)).toBe('a secret');
  await expect(after.decrypt(place, sealed)).rejects.toThrow(
    `the secret of ${place} cannot be decrypted: it is sealed with key ${before.keyIds[0]}`,
  );
  const again = await rotating.encrypt(place, 'a secret');
  expect(await after.decrypt(place, again)).toBe('a secret');
  await expect(stranger.decrypt(place, again)).rejects.toThrow('cannot be decrypted');
  await expect(after.decrypt('oauth_grant/2/access_token', again)).rejects.toThrow('another place');
  await expect(after.decrypt('oauth_grant/1/refresh_token', again)).rejects.toThrow();
});

test('keys for other purposes differ by purpose and key, in the order of the keys', async () => {
  const [one, two] = [1, 2].map(() => randomBytes(32).toString('base64'));
  const keys = (await createVault([one ?? '', two ?? ''])).deriveKeys('a');
  expect((await createVault([two ?? '', one ?? ''])).deriveKeys('a')).toEqual(keys.toReversed());
  expect((await createVault([one ?? ''])).deriveKeys('b')[0]).not.toEqual(keys[0]);
});
