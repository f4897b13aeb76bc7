/** Bodies of X's refusals, as `answer` takes them. */

/** A problem with a page of its own. */
export function problem(status: number, name: string, title: string, detail: string) {
  const type = `https://api.twitter.com/2/problems/${name}`;
  return { status, body: { title, detail, type, status } };
}

/** A problem without one. */
export function plainProblem(status: number, title: string, detail: string = title) {
  return { status, body: { title, detail, type: 'about:blank', status } };
}
