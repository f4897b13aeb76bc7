let leaving = false;
let left = false;

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

/**
 * Has another page take the place of this one, whose session is over or works elsewhere: what was typed here must not be
 * saved there, so nobody is asked whether to stay.
 */
export function leaveForGood(go: () => void): void {
  left = true;
  go();
}

/** Whether another page is about to take the place of this one, whatever was typed here. */
export function isLeft(): boolean {
  return left;
}
