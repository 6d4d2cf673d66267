/**
 * Finds a browser for the browser tests: an installed Chrome, Chromium or Edge; else the one that Playwright
 * installs for itself; else, on Debian as root, the `chromium` package. Without any, the tests fail and say so:
 * they are never left out in silence.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const NAMES = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'msedge',
  'chrome',
];
const PLACES = [
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  'C:/Program Files/Microsoft/Edge/Application/msedge.exe',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const PLAYWRIGHT_INSTALL_MS = 120_000;

function installedBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const inPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROME_PATH ?? '', ...inPath, ...PLACES].find((file) => file !== '' && existsSync(file));
}

function playwrightBrowser(): string | undefined {
  const file = chromium.executablePath();
  if (existsSync(file)) return file;
  spawnSync(
    process.execPath,
    [join(import.meta.dirname, '..', 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium'],
    {
      stdio: 'ignore',
      timeout: PLAYWRIGHT_INSTALL_MS,
    },
  );
  return existsSync(file) ? file : undefined;
}

function debianBrowser(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'], {
      stdio: 'ignore',
      env,
    });
  } catch {
    return undefined;
  }
  return installedBrowser();
}

/** @throws Error with a sentence for people when there is no browser to be had */
export function findBrowser(): string {
  const found = installedBrowser() ?? playwrightBrowser() ?? debianBrowser();
  if (!found) {
    throw new Error(
      'The browser tests need Chrome, Chromium or Edge, and none was found or could be installed. Install one and run the tests again.',
    );
  }
  return found;
}
