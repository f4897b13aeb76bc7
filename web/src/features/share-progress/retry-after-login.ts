/** Longest a login may take; what comes back later is not taken for its end. */
const LOGIN_MS = 10 * 60_000;

function placeOf(resultId: string): string {
  return `herald-retry ${resultId}`;
}

/** Keeps in this tab, while the browser is away to log in, that a result is to be tried again then. */
export function noteRetry(resultId: string): void {
  sessionStorage.setItem(placeOf(resultId), String(Date.now()));
}

/** Whether a result is to be tried again now; asked once, it is forgotten. */
export function takeRetry(resultId: string): boolean {
  const noted = sessionStorage.getItem(placeOf(resultId));
  sessionStorage.removeItem(placeOf(resultId));
  return noted !== null && Date.now() - Number(noted) < LOGIN_MS;
}
