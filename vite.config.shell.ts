import { builtinModules } from 'node:module';
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite';

const NODE = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
const OUT_DIR = 'dist/shell';

/** Electron lends `electron` itself; everything else of the shell is bundled. */
const shared = {
  ssr: { noExternal: true as const, external: ['electron'] },
  publicDir: false as const,
} satisfies InlineConfig;

/** The bridge runs in Chromium's sandbox, which loads one CommonJS file and knows no other module than `electron`. */
function preload(): Plugin {
  return {
    name: 'preload',
    apply: 'build',
    async closeBundle() {
      await build({
        ...shared,
        configFile: false,
        logLevel: 'warn',
        build: {
          ssr: true,
          outDir: OUT_DIR,
          emptyOutDir: false,
          target: 'chrome140',
          minify: false,
          sourcemap: false,
          rolldownOptions: {
            input: { preload: 'electron/shell/preload.ts' },
            external: ['electron'],
            output: { entryFileNames: '[name].cjs', format: 'cjs' },
          },
        },
      });
    },
  };
}

export default defineConfig({
  ...shared,
  plugins: [preload()],
  build: {
    ssr: true,
    outDir: OUT_DIR,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { main: 'electron/shell/main.ts' },
      external: ['electron', ...NODE],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'es' },
    },
  },
});
