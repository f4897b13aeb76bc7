import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';

const CREATE = { platform: 'linkedin', method: 'POST', path: '/rest/posts' } as const;

describe('LINKEDIN', () => {
  test('speaks the version the operator chooses, and falls back one month from it', async () => {
    const variables = { SOCIAL_LINKEDIN_VERSION: '202609' };
    await using later = await startTestApp({ variables });
    later.clock.advanceTo('2027-08-16T00:00:00Z');
    const eve = await later.signUp('Eve');
    const { id } = await eve.connected('LINKEDIN');
    const publish = (message: string) => eve.published({ connectionIds: [id], message });
    expect((await publish('Chosen')).results).toMatchObject([{ status: 'PUBLISHED' }]);
    const body = { status: 426, code: 'NONEXISTENT_VERSION', message: 'Not active' };
    await later.sandbox.fault({ ...CREATE, do: { status: 426, body } });
    await publish('One back');
    const versions = (await later.sandbox.requests('linkedin'))
      .filter(({ path }) => path === CREATE.path)
      .map(({ headers }) => headers['linkedin-version']);
    expect(versions).toEqual(['202609', '202609', '202608']);
  });

  test('posts nothing once LinkedIn has ended both versions', async () => {
    await using later = await startTestApp();
    later.clock.advanceTo('2027-08-16T00:00:00Z');
    const eve = await later.signUp('Eve');
    const { id } = await eve.connected('LINKEDIN');
    const { results } = await eve.published({ connectionIds: [id], message: 'Too late' });
    expect(results).toMatchObject([
      { failure: { kind: 'UNEXPECTED', message: expect.stringMatching(/operator/) } },
    ]);
    const [newest, earlier] = (await later.sandbox.requests('linkedin')).slice(-2);
    expect([newest?.status, earlier?.status]).toEqual([426, 426]);
  });
});
