import { fileURLToPath } from 'node:url';

/** Where the built web app lies. */
export const SPA_DIRECTORY = fileURLToPath(new URL('../../web/dist', import.meta.url));
