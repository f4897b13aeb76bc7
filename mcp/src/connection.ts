import * as z from 'zod';
import { quoted } from './quoted.ts';

const platform = z.object({
  id: z.string().describe('The network, e.g. LINKEDIN.'),
  name: z.string().describe('Its name for people.'),
});

/** Which account something is about, for documents. */
export const ACCOUNT = 'id displayName username platform { id name }';

/** The same as it comes. */
export const accountShape = z.object({
  id: z.string().describe('What connectionIds takes.'),
  displayName: z.string(),
  username: z.string().nullable(),
  platform,
});

/** An account in words. */
export function accountInWords({ displayName, platform }: z.output<typeof accountShape>): string {
  return `${platform.name} ${quoted(displayName)}`;
}
