const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a redirect URI is an http address of this machine: the sandbox's credentials accept every such one. */
export function isLoopbackRedirect(redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname, username, password, hash } = new URL(redirectUri);
  const plain = username === '' && password === '' && hash === '';
  return protocol === 'http:' && LOOPBACK_HOSTS.has(hostname) && plain;
}
