import { join, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAppFile } from './appFiles.ts';

const FOLDER = join(sep, 'program', 'renderer');

describe('the files of the window', () => {
  it.each([
    ['app://counterfoil/', 'index.html'],
    ['app://counterfoil/customers/7', 'index.html'],
    ['app://counterfoil/customers/7?tab=bills#top', 'index.html'],
    ['app://counterfoil/icon.svg', 'icon.svg'],
    ['app://counterfoil/assets/main-1.js', join('assets', 'main-1.js')],
  ])('%s is %s', (address, file) => {
    expect(findAppFile(address, FOLDER)?.path).toBe(join(FOLDER, file));
  });

  it.each([
    'app://other/index.html',
    'app://counterfoil.example/index.html',
    'https://counterfoil/index.html',
    'app://counterfoil/../secret.json',
    'app://counterfoil/%2e%2e/%2e%2e/secret.json',
    'app://counterfoil/..%2fsecret.json',
    'app://counterfoil/..%5csecret.json',
    'app://counterfoil/office.db',
    'app://counterfoil/%zz.js',
    'app://counterfoil/a%00.js',
  ])('%s is nothing', (address) => {
    expect(findAppFile(address, FOLDER)).toBeNull();
  });

  it('never leaves its folder', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.constantFrom('', '/..', '/%2e%2e', '/.%2e/..'), (path, climb) => {
        const found = findAppFile(`app://counterfoil${climb}${path}`, FOLDER);
        expect(found === null || found.path.startsWith(FOLDER + sep)).toBe(true);
      }),
    );
  });

  it('is answered with a policy that allows no other site and no inline script', () => {
    const policy = findAppFile('app://counterfoil/', FOLDER)?.headers['Content-Security-Policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|\*/);
  });

  it('keeps what has its content in its name, and asks again for the rest', () => {
    expect(findAppFile('app://counterfoil/assets/a-1.css', FOLDER)?.headers['Cache-Control']).toContain('immutable');
    expect(findAppFile('app://counterfoil/', FOLDER)?.headers['Cache-Control']).toBe('no-cache');
  });
});
