import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

const api = 'http://localhost:4000';

export default defineConfig({
  // The server sends what lies compressed beside a file to whoever takes it.
  plugins: [react(), compression({ algorithms: ['gzip', 'brotliCompress'], logLevel: 'silent' })],
  server: {
    proxy: {
      '/graphql': { target: api, ws: true },
      '/api': api,
      '/media': api,
      '/social': api,
      '/fragments': api,
    },
  },
});
