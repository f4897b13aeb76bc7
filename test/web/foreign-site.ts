import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of another service, on another origin. */
export interface ForeignSite extends AsyncDisposable {
  /** With a link that it was given. */
  page(href: string): string;
  /** Where people come back to. */
  readonly returnUrl: string;
}

/** Starts a site that has one page: the link it was given, or what came back in the address. */
export async function startForeignSite(): Promise<ForeignSite> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://site.invalid');
    const href = searchParams.get('href');
    const came = [...searchParams].map((pair) => pair.join(' ')).join(', ');
    response.setHeader('content-type', 'text/html; charset=utf-8').end(
      `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
        <h1>Shop</h1>${href ? `<a href="${encodeURI(href)}">Connect</a>` : `<p>Came back: ${came}</p>`}</html>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    page: (href) => `${origin}/?${new URLSearchParams({ href })}`,
    returnUrl: `${origin}/back`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
