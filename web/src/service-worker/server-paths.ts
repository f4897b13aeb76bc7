/** Where the server answers itself; every other path is a page of the app. */
const SERVER_PATHS = [
  '/graphql',
  '/api',
  '/media',
  '/social',
  '/account',
  '/fragments',
  '/embed',
  '/healthz',
  '/readyz',
  '/metrics',
] as const;

/** Whether a path is the server's. */
export function isServerPath(pathname: string): boolean {
  return SERVER_PATHS.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
