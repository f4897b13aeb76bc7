import { badUserInput, unauthenticated } from '@herald/schema/coded-errors';
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import type { GraphQLError } from 'graphql';
import type { KeyDoor } from '../api-keys/key-door.ts';
import type { Deps } from '../deps.ts';
import type { Api } from '../graphql.ts';
import { ownPagesOnly } from '../http/own-pages-only.ts';
import { askInProcess } from './ask-in-process.ts';

/** Largest message read; the API takes no larger one either. */
const MAX_BODY = '1mb';

interface Options {
  readonly deps: Pick<Deps, 'config' | 'log' | 'metrics'>;
  readonly api: Api;
  readonly keyDoor: KeyDoor;
}

/**
 * `POST /mcp`: the tools of `mcp/` for whoever brings an API key; a person's cookie opens nothing here. Pages of other
 * origins are refused, also one that a name was bent for to this machine (DNS rebinding).
 */
export function createMcpRoutes({ deps, api, keyDoor }: Options): Router {
  const keysOnly: RequestHandler = (request, response, next) => {
    if (keyDoor.keyOf(request)) return next();
    const refusal = unauthenticated(
      'Send an API key as `Authorization: Bearer <key>`. Owners make one in Herald’s settings.',
    );
    deps.metrics.errorAnswered('UNAUTHENTICATED');
    response.status(401).set('WWW-Authenticate', 'Bearer realm="Herald"').json(asRpc(refusal));
  };

  const answer: RequestHandler = async (request, response, next) => {
    const key = keyDoor.keyOf(request);
    if (!key) return next();
    const { apiKeyId } = key;
    // Many never use it: it is loaded when somebody does.
    const { answerHttp } = await import('@herald/mcp/answer-http');
    const ask = askInProcess({ deps, api, keyDoor, apiKeyId }, request, response);
    await answerHttp(request, response, request.body, ask);
  };

  const router = Router();
  router.use(
    '/mcp',
    neverStored,
    ownPagesOnly(deps.config.publicUrl),
    keyDoor.handler(asRpc),
    keysOnly,
    postOnly,
    express.json({ limit: MAX_BODY }),
    noBatches,
    answer,
  );
  router.use('/mcp', unreadable);
  return router;
}

const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

const postOnly: RequestHandler = ({ method }, response, next) => {
  if (method === 'POST') return next();
  const refusal = badUserInput('Send messages by POST. There are no sessions and no streams here.');
  response.status(405).set('Allow', 'POST').json(asRpc(refusal));
};

const unreadable: ErrorRequestHandler = (error, _request, response, next) => {
  const status: unknown = error?.status;
  if (typeof status !== 'number' || status >= 500) return next(error);
  response
    .status(status)
    .json(asRpc(badUserInput(`Send one message as JSON, of at most ${MAX_BODY}.`)));
};

/** A request is counted once for its key: it must not hold many calls. The protocol itself has given batches up. */
const noBatches: RequestHandler = ({ body }, response, next) => {
  if (!Array.isArray(body)) return next();
  response.status(400).json(asRpc(badUserInput('Send one message at a time, not a batch.')));
};

/** Of the codes a server may give meaning to. @see https://www.jsonrpc.org/specification#error_object */
const REFUSED = -32000;

/** A refusal before a message was read, as JSON-RPC says it. */
function asRpc({ message, extensions }: GraphQLError): object {
  return { jsonrpc: '2.0', id: null, error: { code: REFUSED, message, data: extensions } };
}
