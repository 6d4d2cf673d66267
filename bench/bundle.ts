import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figures.ts';

const RENDERER = join(import.meta.dirname, '..', 'dist', 'renderer');

/** What a browser must have before the first paint: the page and every script and style that it names. */
export function benchBundle(): Figure[] {
  const page = readFileSync(join(RENDERER, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  const files = [...new Set(['index.html', ...named])];
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(RENDERER, file))).length, 0);
  return [
    {
      work: 'renderer bundle for first paint, gzipped',
      measured: bytes / 1000,
      limit: 350,
      unit: 'kB',
      note: `${files.length} files named by index.html`,
    },
  ];
}
