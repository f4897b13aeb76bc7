const PLACE = 'invitation';

/**
 * The code of the invitation that this tab was opened with; empty for none. It leaves the address, where a history
 * would keep it, and stays with the tab while the person signs in.
 */
export function takeInvitation(): string {
  const code = window.location.hash.slice(1);
  if (!code) return sessionStorage.getItem(PLACE) ?? '';
  keepInvitation(code);
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return code;
}

export function keepInvitation(code: string): void {
  sessionStorage.setItem(PLACE, code);
}

export function forgetInvitation(): void {
  sessionStorage.removeItem(PLACE);
}
