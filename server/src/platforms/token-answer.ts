import * as z from 'zod';

/** A token answer as far as it must be there; what else it holds is kept for `readTokenSet`. */
export const tokenAnswerSchema = z.looseObject({ access_token: z.string().min(1) });
