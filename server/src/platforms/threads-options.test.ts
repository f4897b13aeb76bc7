import { expect, it } from 'vitest';
import { THREADS_OPTIONS, threadsOptionFields } from './threads-options.ts';

it.each([
  ['cats', null],
  ['Züge & Bahnen', 'A topic has no . and no &. Leave them out.'],
  ['v1.0', 'A topic has no . and no &. Leave them out.'],
  ['  ', 'A topic needs at least one character. Write one, or leave it out.'],
  ['🚂'.repeat(50), null],
  ['a'.repeat(51), 'A topic has at most 50 characters. Shorten it.'],
])('says of the topic %j: %s', (value, problem) => {
  const topic = THREADS_OPTIONS.find(({ name }) => name === 'topicTag');
  expect(topic?.problem(value)).toBe(problem);
});

it('sends what was chosen, and nothing else', () => {
  expect(threadsOptionFields({})).toEqual({});
  const chosen = { replyControl: 'mentioned_only', topicTag: ' night trains' };
  expect(threadsOptionFields(chosen)).toEqual({
    reply_control: 'mentioned_only',
    topic_tag: ' night trains',
  });
});
