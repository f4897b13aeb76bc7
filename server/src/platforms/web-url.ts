import * as z from 'zod';

/** An address that is safe to link to, whatever scheme a server hands out; null where it is none. */
export const webUrlSchema = z
  .url({ protocol: /^https?$/ })
  .nullable()
  .catch(null);
