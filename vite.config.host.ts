import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/**
 * The host, its reports worker, `serve` and the office command line, bundled: unbundled, the schema library alone
 * takes half a second to load. Packages with binaries or data files of their own stay outside.
 */
const OUTSIDE = ['better-sqlite3', '@node-rs/argon2', 'pdfkit', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

export default defineConfig({
  ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'pdfkit'] },
  build: {
    ssr: true,
    outDir: 'dist/host',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: {
        serve: 'electron/serve.ts',
        office: 'electron/office.ts',
        host: 'electron/host/utilityProcess.ts',
        reportsWorker: 'electron/workers/reports/worker.ts',
      },
      external: OUTSIDE,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', format: 'es' },
    },
  },
});
