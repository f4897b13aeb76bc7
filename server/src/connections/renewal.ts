import { isTokenRefused, isUnauthorized } from '../platforms/errors.ts';

/**
 * Makes a call; a refused token is renewed once and the call repeated. Where only a new login helps, the first refusal
 * stands: the network's own words tell more than that nothing can be renewed.
 * @throws PlatformError
 */
export async function withRenewal<T>(
  call: () => Promise<T>,
  renew: () => Promise<unknown>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isTokenRefused(error)) throw error;
    await renew().catch((refusal) => {
      throw isUnauthorized(refusal) ? error : refusal;
    });
    return call();
  }
}
