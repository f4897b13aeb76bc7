import { expect, test } from 'vitest';
import { readEvents } from './event-stream.ts';

const FOREVER_MS = 60_000;

/** A stream of these pieces, which then ends or stays open. */
function streamOf(pieces: readonly string[], end: 'ends' | 'stays') {
  const seen = { cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of pieces)
        controller.enqueue(Uint8Array.from(piece, (c) => c.charCodeAt(0)));
      if (end === 'ends') controller.close();
    },
    cancel: () => {
      seen.cancelled = true;
    },
  });
  return { body, seen };
}

async function all(body: ReadableStream<Uint8Array>, silenceMs = FOREVER_MS): Promise<string[]> {
  const told: string[] = [];
  for await (const data of readEvents(body, silenceMs)) told.push(data);
  return told;
}

test('tells events however they are cut into pieces, up to the word that all was told', async () => {
  // The é comes in two pieces.
  const pieces = [
    ':\n\nevent: ne',
    'xt\ndata: "caf\xc3',
    '\xa9"\n\n:\n\n',
    'event: next\ndata: 2\n\n',
  ];
  const { body, seen } = streamOf(
    [...pieces, 'event: complete\ndata\n\nevent: next\ndata: 3\n\n'],
    'stays',
  );
  expect(await all(body)).toEqual(['"café"', '2']);
  expect(seen.cancelled).toBe(true);
});

test('throws when the line ends before', async () => {
  const { body } = streamOf(['event: next\ndata: 1\n\n'], 'ends');
  await expect(all(body)).rejects.toThrow('ended before it was complete');
});

test('throws when nothing comes for too long, and lets go of the line', async () => {
  const { body, seen } = streamOf([':\n\n'], 'stays');
  await expect(all(body, 10)).rejects.toThrow('fell silent');
  expect(seen.cancelled).toBe(true);
});

test('lets go of the line when nobody listens any more', async () => {
  const { body, seen } = streamOf(['event: next\ndata: 1\n\n'], 'stays');
  for await (const data of readEvents(body, FOREVER_MS)) {
    expect(data).toBe('1');
    break;
  }
  expect(seen.cancelled).toBe(true);
});
