import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { expect, test } from 'vitest';

const config = getConfig({ cwd: new URL('../..', import.meta.url).pathname });
const [catalog] = await getCatalogs(config);
if (!catalog) throw new Error('lingui.config.ts names no catalog');
const inCode = Object.keys((await catalog.collect()) ?? {}).sort();

const locales: readonly string[] = config.locales;

test.each(locales)('%s holds the texts of the code and no others', async (locale) => {
  expect(Object.keys((await catalog.read(locale)) ?? {}).sort()).toEqual(inCode);
});

test.each(locales.filter((locale) => locale !== config.sourceLocale))(
  '%s says everything',
  async (locale) => {
    const texts = Object.values((await catalog.read(locale)) ?? {});
    expect(texts.filter(({ translation }) => !translation).map(({ message }) => message)).toEqual(
      [],
    );
  },
);
