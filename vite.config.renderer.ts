import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** What a browser must fetch before the first screen stands, gzipped (the limit of the speed table). */
const FIRST_PAINT_LIMIT_BYTES = 350_000;

/** Adds up the entry chunk, everything it imports statically and its style sheets; fails the build above the limit. */
function firstPaint(): Plugin {
  return {
    name: 'first-paint',
    apply: 'build',
    writeBundle(options, bundle) {
      const directory = options.dir ?? '';
      const gzipped = (file: string) => gzipSync(readFileSync(join(directory, file))).length;
      const wanted = new Set<string>();
      const follow = (file: string) => {
        const chunk = bundle[file];
        if (wanted.has(file) || chunk?.type !== 'chunk') return;
        wanted.add(file);
        for (const sheet of chunk.viteMetadata?.importedCss ?? []) wanted.add(sheet);
        for (const next of chunk.imports) follow(next);
      };
      for (const [file, chunk] of Object.entries(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) follow(file);
      const bytes = [...wanted].reduce((total, file) => total + gzipped(file), 0);
      this.info(`first paint ${(bytes / 1000).toFixed(1)} kB gzipped of ${FIRST_PAINT_LIMIT_BYTES / 1000} kB`);
      if (bytes > FIRST_PAINT_LIMIT_BYTES) this.error(`first paint is ${bytes} bytes gzipped: load more of it lazily`);
    },
  };
}

export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  // Absolute: a reload of /customers/7 must find /assets, over http and under the shell's app:// origin alike.
  base: '/',
  plugins: [react(), firstPaint()],
  build: {
    outDir: join(import.meta.dirname, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome120',
    // The content policy forbids data: scripts and fonts; small images stay files too.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
});
