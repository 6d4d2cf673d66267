/**
 * Draws the program's icons from `resources/icons/icon.svg`. Run by a developer, only when the drawing has changed:
 * `node scripts/icons.ts`. Needs ImageMagick for the Windows file (Debian: `apt-get install imagemagick`). The results
 * are committed.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from './browser.ts';

const FOLDER = join(import.meta.dirname, '..', 'resources', 'icons');
const DRAWING = readFileSync(join(FOLDER, 'icon.svg'), 'utf8');
/** The desktops' own sizes: taskbar, menu, installer, software centre. */
const SIZES = [16, 32, 48, 64, 128, 256, 512];
/** Windows takes these in one file. */
const ICO_SIZES = [16, 32, 48, 64, 128, 256];

const fileOf = (size: number): string => join(FOLDER, `${size}x${size}.png`);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${DRAWING}`);
  await page.screenshot({ path: fileOf(size), omitBackground: true });
  await page.close();
}
await browser.close();
execFileSync('convert', [...ICO_SIZES.map(fileOf), join(FOLDER, 'icon.ico')]);
