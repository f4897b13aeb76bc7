import { t } from '@lingui/core/macro';
import { linkHost } from './link-host.ts';

interface Words {
  readonly message?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly url?: string | null | undefined;
}

/** What a share is called in lists: its own words, or what it is made of. */
export function shareTitle({ message, title, url }: Words): string {
  return message ?? title ?? (url ? linkHost(url) : t`An image`);
}
