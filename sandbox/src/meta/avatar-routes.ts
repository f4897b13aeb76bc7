import { Router } from 'express';
import { avatarSvg } from '../avatar.ts';
import { BRAND_COLOURS } from '../brand-colours.ts';
import type { StandInKey } from '../stand-in.ts';

/** Serves the profile pictures of a network's test accounts as `/avatars/{id}.svg`. */
export function createAvatarRoutes(
  platform: StandInKey,
  accounts: readonly { readonly id: string; readonly name: string }[],
): Router {
  const routes = Router();
  for (const { id, name } of accounts) {
    routes.get(`/avatars/${id}.svg`, (_request, response) => {
      response.type('image/svg+xml').send(avatarSvg(name, BRAND_COLOURS[platform]));
    });
  }
  return routes;
}
