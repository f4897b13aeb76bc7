/** Says when to try again under the name of the standard as well; better-auth has one of its own. */
export function withRetryAfter(answer: Response): Response {
  const seconds = answer.headers.get('x-retry-after');
  if (seconds === null) return answer;
  const named = new Response(answer.body, answer);
  named.headers.set('retry-after', seconds);
  return named;
}
