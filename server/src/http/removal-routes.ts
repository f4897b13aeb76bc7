import { PLATFORM_IDS, type PlatformId } from '@herald/schema/platform-id';
import express, { type Request, type Response, Router } from 'express';
import * as z from 'zod';
import { deauthorize } from '../connections/deauthorize.ts';
import { readReceipt, writeReceipt } from '../connections/deletion-receipt.ts';
import { readSignedRequest } from '../connections/signed-request.ts';
import type { Deps } from '../deps.ts';

const body = z.object({ signed_request: z.string().max(10_000) });

/**
 * What Meta calls when a person removes Herald there: `POST /social/deauthorize/:platform`, and
 * `POST /social/data-deletion/:platform`, which answers where `GET /social/data-deletion/:code` confirms it to people.
 * @see https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export function createRemovalRoutes(deps: Deps): Router {
  const router = Router();
  const receiptKeys = deps.vault.deriveKeys('deletion receipts');
  const form = express.urlencoded({ extended: false, limit: '20kb' });

  const removed = async (
    request: Request<{ platform: string }>,
    response: Response,
    erase: boolean,
  ) => {
    const platform = PLATFORM_IDS.find((id) => id.toLowerCase() === request.params.platform);
    const signer = platform ? readSigner(deps, platform, request.body) : null;
    if (!platform || !signer) {
      response.status(400).json({
        error: { code: 'BAD_USER_INPUT', message: 'This request is not signed by the platform.' },
      });
      return null;
    }
    await deauthorize(deps, platform, signer.userId, erase);
    return platform;
  };

  router.post('/social/deauthorize/:platform', form, async (request, response) => {
    if (await removed(request, response, false)) response.json({ success: true });
  });

  router.post('/social/data-deletion/:platform', form, async (request, response) => {
    const platform = await removed(request, response, true);
    if (!platform) return;
    const code = writeReceipt(receiptKeys[0], { platform, deletedAt: deps.now() });
    const url = `${deps.config.publicUrl}/social/data-deletion/${code}`;
    response.json({ url, confirmation_code: code });
  });

  router.get('/social/data-deletion/:code', (request, response) => {
    const receipt = readReceipt(receiptKeys, request.params.code);
    if (!receipt)
      return void response.status(404).type('text').send('There is no such confirmation.\n');
    const { name } = deps.platforms[receipt.platform];
    const day = receipt.deletedAt.toISOString().slice(0, 10);
    response
      .type('text')
      .send(
        `Herald deleted your ${name} login and what it knew of your ${name} accounts on ${day}. Nothing is left to do.\n`,
      );
  });

  return router;
}

function readSigner(
  deps: Deps,
  platform: PlatformId,
  form: unknown,
): { readonly userId: string } | null {
  const parsed = body.safeParse(form);
  const app = deps.apps.app(platform);
  return parsed.success && app
    ? readSignedRequest(parsed.data.signed_request, app.clientSecret)
    : null;
}
