/** Parameters that follow a reader around without changing the page. */
const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|ref_src|si)$/i;

/** The form of a link under which "already shared" finds it: without fragment, tracking and spelling differences. */
export function urlKey(url: string): string {
  const key = new URL(url);
  key.hash = '';
  key.hostname = key.hostname.replace(/^www\./, '');
  for (const name of [...key.searchParams.keys()])
    if (TRACKING.test(name)) key.searchParams.delete(name);
  key.searchParams.sort();
  if (key.protocol === 'http:' && !key.port) key.protocol = 'https:';
  return key.href.replace(/\/(?=\?|$)/, '');
}
