/** Whether this browser can use passkeys here: a page has to be safe and to have a name, an address is none. */
export function supportsPasskeys(): boolean {
  const named = /[a-z]/i.test(window.location.hostname) && !window.location.hostname.includes(':');
  return named && window.isSecureContext && 'PublicKeyCredential' in window;
}

/** Whether the browser offers passkeys among what it suggests for a field. */
export async function suggestsPasskeys(): Promise<boolean> {
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false;
}
