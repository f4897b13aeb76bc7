/** The site of a link as people name it: without "www.". The link itself where it is no URL. */
export function linkHost(url: string): string {
  return URL.parse(url)?.host.replace(/^www\./, '') ?? url;
}
