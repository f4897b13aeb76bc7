import { linkHost } from '../../link-host.ts';

/** What a webhook is called: as its owners wish, else by its host. */
export function webhookName({ name, url }: { readonly name: string; readonly url: string }) {
  return name || linkHost(url);
}
