const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a redirect URI is an http address of this machine: the sandbox's credentials accept every such one. */
export function isLoopbackRedirect(redirectUri: string): boolean {
  return isLoopbackUrl(redirectUri) && new URL(redirectUri).protocol === 'http:';
}

/** Whether an address is an http or https one of this machine, with neither user nor fragment. */
export function isLoopbackUrl(address: string): boolean {
  if (!isOnThisMachine(address)) return false;
  const { username, password, hash } = new URL(address);
  return username === '' && password === '' && hash === '';
}

/** Whether what is at an http or https address is on this machine. */
export function isOnThisMachine(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && LOOPBACK_HOSTS.has(hostname);
}
