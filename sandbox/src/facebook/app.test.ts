import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  type Answer,
  graphError,
  HOUR_MS,
  type MetaTestBed,
  startMeta,
} from '../meta/meta.test-kit.ts';
import {
  ENGINE_PAGE,
  type FacebookLogin,
  LIBRARY_PAGE,
  useFacebookLogin,
} from './facebook.test-kit.ts';

let bed: MetaTestBed;
let login: FacebookLogin;

beforeEach(async () => {
  bed = await startMeta('facebook');
  login = useFacebookLogin(bed);
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

function settle(json: object) {
  return bed.call('POST', '/sandbox/app', { json });
}

function me(token: string, query: Record<string, string> = {}) {
  return bed.call('GET', '/v26.0/me', { token, query });
}

function proofOf(token: string, secret = bed.clientSecret) {
  return createHmac('sha256', secret).update(token).digest('hex');
}

function appUsage({ headers }: Answer): unknown {
  return JSON.parse(headers.get('x-app-usage') ?? '');
}

function businessUsage({ headers }: Answer): unknown {
  return JSON.parse(headers.get('x-business-use-case-usage') ?? '');
}

describe('appsecret_proof', () => {
  it('is checked where it is given, in the query and in a form', async () => {
    const token = await login.longToken();
    const [right, wrong] = [proofOf(token), proofOf(token, 'x')];
    expect((await me(token, { appsecret_proof: right })).status).toBe(200);
    expect((await me(token, { appsecret_proof: wrong })).body).toMatchObject(graphError(100));
    expect((await me(token, { appsecret_proof: 'x' })).body).toMatchObject(graphError(100));
    const path = '/v26.0/me/permissions';
    const withdrawn = await bed.call('DELETE', path, { token, form: { appsecret_proof: right } });
    expect(withdrawn.body).toEqual({ success: true });
  });

  it('is required of every call with a token once the app says so', async () => {
    const token = await login.longToken();
    await settle({ requireAppSecretProof: true });
    const refused = await me(token);
    expect(refused.body).toMatchObject(graphError(100));
    expect(refused.text).toContain('require an appsecret_proof argument');
    expect((await me(token, { appsecret_proof: proofOf(token) })).status).toBe(200);
    expect((await login.debug(token)).body).toMatchObject(graphError(100));
    const app = `${bed.clientId}|${bed.clientSecret}`;
    const query = { input_token: token, appsecret_proof: proofOf(app) };
    const debugged = await bed.call('GET', '/v26.0/debug_token', { token: app, query });
    expect(debugged.body).toMatchObject({ data: { is_valid: true } });
    // Without a token there is nothing to prove.
    expect(await login.longToken()).toMatch(/^EAA/);
  });
});

describe('usage', () => {
  it('rises with the calls in the name of people, and is refused with code 4 beyond 100 %', async () => {
    const token = await login.longToken();
    await settle({ callsPerHour: 4 });
    const percents = [];
    for (let calls = 0; calls < 4; calls++)
      percents.push(
        z.object({ call_count: z.number() }).parse(appUsage(await me(token))).call_count,
      );
    expect(percents).toEqual([25, 50, 75, 100]);
    const refused = await me(token);
    expect(refused.body).toMatchObject(graphError(4));
    expect(appUsage(refused)).toEqual({ call_count: 125, total_time: 75, total_cputime: 31 });
    bed.pass(HOUR_MS);
    expect((await me(token)).status).toBe(200);
  });

  it('is counted for each Page apart, and tells the minutes until there is access again', async () => {
    const engine = await login.pageToken(ENGINE_PAGE);
    const library = await login.pageToken(LIBRARY_PAGE);
    await settle({ callsPerDay: 2 });
    await me(engine);
    bed.pass(HOUR_MS);
    const entry = {
      type: 'pages',
      total_cputime: expect.any(Number),
      total_time: expect.any(Number),
    };
    const second = await me(engine);
    expect(second.status).toBe(200);
    expect(businessUsage(second)).toEqual({
      [ENGINE_PAGE]: [{ ...entry, call_count: 100, estimated_time_to_regain_access: 23 * 60 }],
    });
    const refused = await me(engine);
    expect(refused.body).toMatchObject(graphError(80001));
    // The refused call counts as well: what is to leave the day first is the second.
    expect(businessUsage(refused)).toEqual({
      [ENGINE_PAGE]: [{ ...entry, call_count: 150, estimated_time_to_regain_access: 24 * 60 }],
    });
    expect(businessUsage(await me(library))).toEqual({
      [LIBRARY_PAGE]: [{ ...entry, call_count: 50, estimated_time_to_regain_access: 0 }],
    });
    bed.pass(24 * HOUR_MS);
    expect((await me(engine)).status).toBe(200);
  });

  it('is next to nothing for an app that is left as it is', async () => {
    const token = await login.longToken();
    expect(appUsage(await me(token))).toEqual({ call_count: 0, total_time: 0, total_cputime: 0 });
  });

  it('takes no other settings', async () => {
    for (const wrong of [{ callsPerHour: 0 }, { callsPerDay: 'many' }, { callsPerWeek: 1 }])
      expect((await settle(wrong)).status).toBe(400);
  });
});
