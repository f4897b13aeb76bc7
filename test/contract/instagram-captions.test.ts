import { describe, expect, test } from 'vitest';
import { PREPARE } from './instagram-requests.ts';
import { MetaBench } from './meta-must-dos.ts';

const bench = new MetaBench('INSTAGRAM');

/** A caption at every limit at once. */
const FULL = `${'#a '.repeat(30)}${'@a '.repeat(20)}`.padEnd(2_200, 'é');

describe('INSTAGRAM', () => {
  test('takes a caption of 2,200 characters with 30 hashtags and 20 mentions', async () => {
    const { result, text } = await bench.share({ message: FULL });
    expect(result).toMatchObject({ status: 'PUBLISHED' });
    expect(text).toHaveLength(2_200);
    expect(await bench.postsOf(text)).toHaveLength(1);
  });

  test.each([
    ['2,201 characters', 'é'.repeat(2_201), /2,201 characters.*at most 2,200/, 36004],
    ['31 hashtags', '#a '.repeat(31), /at most 30 hashtags/, 36004],
    ['21 mentions', '@a '.repeat(21), /at most 20 mentions/, 100],
  ])(
    'sends no caption with %s, which Instagram would refuse',
    async (_what, message, says, code) => {
      const before = await bench.requestCount();
      const input = { connectionIds: [bench.connectionId], message, imageIds: [bench.imageId] };
      expect(await bench.ada.share(input)).toMatchObject({
        __typename: 'ShareRejectedError',
        checks: [{ problems: [expect.stringMatching(says)] }],
      });
      expect(await bench.requestCount()).toBe(before);
      const direct = await bench.callDirectly();
      const refusal = await direct('POST', PREPARE.path, { caption: message });
      expect(refusal).toMatchObject({ error: { code } });
    },
  );

  test('writes a link into the caption, and warns that it cannot be tapped', async () => {
    const url = 'https://herald.example/a';
    const input = { connectionIds: [bench.connectionId], message: 'Read', url };
    const [check] = await bench.ada.checkShare({ ...input, imageIds: [bench.imageId] });
    expect(check?.warnings).toContain('Links in an Instagram caption cannot be tapped.');
    await bench.share({ message: 'Read', url });
    expect(await bench.postsOf(`Read\n\n${url}`)).toHaveLength(1);
  });
});
