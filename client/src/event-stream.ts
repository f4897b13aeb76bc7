import { createParser, type EventSourceMessage } from 'eventsource-parser';

/**
 * The data of each event of a stream, until it says that it is complete.
 * @param silenceMs longest that nothing may come: Herald sends a sign of life every twelve seconds
 * @throws Error when the line ends or falls silent before
 * @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#distinct-connections-mode
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<string> {
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => arrived.push(event) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await withinSilence(reader.read(), silenceMs);
      if (done) throw new Error('the stream ended before it was complete');
      parser.feed(decoder.decode(value, { stream: true }));
      for (const { event, data } of arrived.splice(0)) {
        if (event === 'complete') return;
        if (event === 'next') yield data;
      }
    }
  } finally {
    // Lets go of the connection; one that is cut already refuses to be.
    await reader.cancel().catch(() => undefined);
  }
}

async function withinSilence<Read>(read: Promise<Read>, silenceMs: number): Promise<Read> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(new Error('the stream fell silent')), silenceMs);
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}
