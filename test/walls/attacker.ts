import { createServer, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { brotliCompressSync, constants, createGzip, gzipSync } from 'node:zlib';

const MB = 1024 ** 2;
const PAGE = { 'content-type': 'text/html' };
/** Zeros become no smaller by more effort. */
const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const PICTURE = { 'content-type': 'image/png' };

type Behaviour = (response: ServerResponse) => void;

/** Goes on for as long as somebody listens. */
function endlessly(response: ServerResponse, everyMs: number, say: () => void): void {
  const timer = setInterval(say, everyMs);
  response.once('close', () => clearInterval(timer));
}

function zeros(): Readable {
  return Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(64 * 1024);
    })(),
  );
}

/** How a server takes its caller's time or memory. */
export const TIRESOME: Readonly<Record<string, Behaviour>> = {
  silence: () => undefined,
  'a heading that never ends': (response) => {
    response.socket?.write('HTTP/1.1 200 OK\r\n');
    endlessly(response, 50, () => response.socket?.write(`x-${Date.now()}: a\r\n`));
  },
  'a page that drips': (response) => {
    response.writeHead(200, PAGE).write('<title>');
    endlessly(response, 50, () => response.write('x'));
  },
};

/** What is far more than one may take in, at once or by and by. */
export const TOO_MUCH: Readonly<Record<string, Behaviour>> = {
  'a picture without an end': (response) => {
    response.writeHead(200, PICTURE);
    zeros().pipe(response, { end: false });
  },
  'a picture of a gigabyte within a megabyte': (response) => {
    response.writeHead(200, { ...PICTURE, 'content-encoding': 'gzip' });
    zeros().pipe(createGzip()).pipe(response);
  },
  'the same in brotli': (response) => {
    const packed = brotliCompressSync(Buffer.alloc(64 * MB), QUICKLY);
    response.writeHead(200, { ...PICTURE, 'content-encoding': 'br' }).end(packed);
  },
  'the same packed three times': (response) => {
    const packed = gzipSync(gzipSync(gzipSync(Buffer.alloc(64 * MB))));
    response.writeHead(200, { ...PICTURE, 'content-encoding': 'gzip, gzip, gzip' }).end(packed);
  },
  'what is no gzip': (response) => {
    response.writeHead(200, { ...PICTURE, 'content-encoding': 'gzip' }).end('plain');
  },
  'an announcement of a terabyte': (response) => {
    response.writeHead(200, { ...PICTURE, 'content-length': String(1024 ** 4) }).flushHeaders();
  },
  'headers of a megabyte': (response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(MB)}\r\n\r\n`);
  },
  'half of what it announced': (response) => {
    response.socket?.end(
      'HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 9\r\n\r\na',
    );
  },
  'no HTTP at all': (response) => void response.socket?.end('220 smtp.example ESMTP\r\n'),
  'another kind of content': (response) =>
    void response.writeHead(200, { 'content-type': 'application/x-sh' }).end('rm -rf /'),
  'no kind of content': (response) => void response.writeHead(200).end('x'),
};

/** A server of an attacker's on the public internet. `/to?…` redirects, `/page?image=…` shows a picture, else as above. */
export async function startAttacker() {
  let asked = 0;
  let always: string | null = null;
  const server = createServer((request, response) => {
    asked += 1;
    answer(always ?? request.url ?? '/', response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return {
    host,
    origin: `http://${host}`,
    asked: () => asked,
    /** Answers to every path as to this one; null: to each as above. */
    answerAlways(path: string | null) {
      always = path;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(address: string, response: ServerResponse): unknown {
  const { pathname, searchParams } = new URL(address, 'http://a');
  const path = decodeURIComponent(pathname.slice(1));
  const behave = TIRESOME[path] ?? TOO_MUCH[path];
  if (behave) return behave(response);
  if (path === 'page') {
    const image = searchParams.get('image')?.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    return response
      .writeHead(200, PAGE)
      .end(`<title>A page</title><meta property="og:image" content="${image}">`);
  }
  const location = searchParams.get('location') ?? '/';
  const hops = Number(searchParams.get('hops') ?? 0);
  searchParams.set('hops', String(hops - 1));
  const next = hops > 0 ? `${pathname}?${searchParams}` : location;
  return response.writeHead(Number(searchParams.get('status') ?? 302), { location: next }).end();
}
