let leaving = false;

/** Whether the person is ending their session on this page: what ends with it is no news, and leads nowhere. */
export function isLeaving(): boolean {
  return leaving;
}

/** Does what ends the session; where it is refused, the page goes on as before. */
export async function leave<Answer extends { readonly error: object | null }>(
  end: () => Promise<Answer>,
): Promise<Answer> {
  leaving = true;
  const answer = await end();
  if (answer.error) leaving = false;
  return answer;
}
