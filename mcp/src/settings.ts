import * as z from 'zod';

/** Where Herald is, and what opens it. */
export interface Settings {
  readonly url: string;
  readonly key: string;
}

const settings = z.object({
  HERALD_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be where Herald is, e.g. https://herald.example.org',
    })
    .default('http://localhost:4000'),
  HERALD_API_KEY: z
    .string('must be an API key, as an owner makes it in Herald’s settings')
    .trim()
    .regex(/^[\x21-\x7e]+$/, 'must be an API key, without spaces'),
});

/** Reads them from the environment. @throws Error that names what is wrong, and no value */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.entries(environment).filter(([, value]) => value?.trim());
  const read = settings.safeParse(Object.fromEntries(given));
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`);
    throw new Error(problems.join('\n'));
  }
  const { HERALD_URL: url, HERALD_API_KEY: key } = read.data;
  return { url, key };
}
