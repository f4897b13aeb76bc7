import { matchPrecache } from 'workbox-precaching';

/** Longest a page is waited for, in milliseconds: a network that answers nothing is none. */
const PATIENCE = 8000;

/**
 * A page, from the server wherever that is possible, so that nobody is shown an older version for longer than the
 * network is away. Else the one that was kept, which says so itself.
 */
export async function openPage(request: Request): Promise<Response> {
  const answer = await Promise.race([fetch(request).catch(() => null), late()]);
  if (answer && answer.status < 500) return answer;
  return (await matchPrecache('/index.html')) ?? answer ?? Response.error();
}

function late(): Promise<null> {
  return new Promise((done) => setTimeout(() => done(null), PATIENCE));
}
