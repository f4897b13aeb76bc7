import type { Config } from '../config.ts';

/** The page on which an invitation is accepted; what follows the `#` is told to no server and kept in no log. */
export function invitationLink({ publicUrl }: Pick<Config, 'publicUrl'>, code: string): string {
  return `${publicUrl}/invitation#${code}`;
}
