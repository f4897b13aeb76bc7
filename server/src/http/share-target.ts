import { Router } from 'express';
import multer from 'multer';
import * as z from 'zod';

/** Largest body read, in bytes: what is larger holds pictures. */
const MAX_BYTES = 64 * 1024;
/** Longest query to send a browser to, in characters. */
const MAX_QUERY = 3_000;

const text = z.string().default('');
const words = z.object({ title: text, text, url: text });

/**
 * `POST /share/target`: what is shared to the installed app. Its service worker takes it before it gets here; where a
 * browser has lost that, the words still reach the composer, which tells the person when not everything did.
 */
export function createShareTarget(): Router {
  const routes = Router();
  const limits = { fieldSize: MAX_BYTES, fileSize: MAX_BYTES, parts: 10 };
  const parse = multer({ limits }).any();
  routes.post('/share/target', (request, response) => {
    const goOn = (search: URLSearchParams, whole: boolean) => {
      if (!whole) search.set('kept', 'lost');
      response.redirect(303, `/share?${search}`);
    };
    const length = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY);
    if (length > MAX_BYTES) return goOn(new URLSearchParams(), false);
    parse(request, response, (error: unknown) => {
      const parsed = words.safeParse({ ...request.body });
      if (error || !parsed.success) return goOn(new URLSearchParams(), false);
      const search = new URLSearchParams(Object.entries(parsed.data).filter(([, said]) => said));
      const tooLong = search.toString().length > MAX_QUERY;
      if (tooLong) search.delete('text');
      goOn(search, !tooLong && isEmpty(request.files));
    });
  });
  return routes;
}

function isEmpty(files: Express.Request['files']): boolean {
  return !Array.isArray(files) || files.length === 0;
}
