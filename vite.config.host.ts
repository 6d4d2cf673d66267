import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/**
 * The host, its workers, `serve` and the office command line, bundled: unbundled, the schema library alone
 * takes half a second to load. Only packages with binaries of their own stay outside, and so need to be installed
 * beside the program. pdfkit's own data files serve the standard fonts, which paper never uses.
 */
const WITH_BINARIES = ['better-sqlite3', '@node-rs/argon2'];

export default defineConfig({
  ssr: { noExternal: true, external: WITH_BINARIES },
  publicDir: false,
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
        checkpointWorker: 'electron/workers/checkpoint/worker.ts',
      },
      external: [...WITH_BINARIES, ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      // Shared chunks stand beside the entries: from there the workers are found.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'es' },
    },
  },
});
