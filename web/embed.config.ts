import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';

const SOURCE = join(import.meta.dirname, 'src/embed');

/** The share button for pages of others: one script that needs nothing else, and the style of the one without script. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [
    style(),
    compression({ algorithms: ['gzip', 'brotliCompress'], threshold: 0, logLevel: 'silent' }),
  ],
  build: {
    outDir: 'dist/embed',
    target: 'es2022',
    lib: {
      entry: join(SOURCE, 'share-button.ts'),
      formats: ['iife'],
      name: 'heraldShare',
      fileName: () => 'share-button.js',
    },
  },
});

function style(): Plugin {
  const fileName = 'share-button.css';
  return {
    name: 'style-of-the-fragment',
    async generateBundle() {
      const source = await readFile(join(SOURCE, fileName));
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}
