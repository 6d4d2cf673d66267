import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SUBSCRIPTION_STATES } from '#shared/contract/customers.ts';
import { audit } from '#shared/text/audit.ts';

/** Whatever is noted in the audit trail is told in words, never by the name the code has for it. */

const ROOT = join(import.meta.dirname, '..', '..', '..');
const ENTRY = /\.audit\(\{\s*action: '([\w-]+)',\s*entity: '([\w-]+)'/g;

const entries = globSync('electron/{modules,host}/**/*.ts', { cwd: ROOT })
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(ENTRY)])
  .map(([, action = '', entity = '']) => ({ action, entity }));

describe('the audit trail', () => {
  it('has words for every action and every thing', () => {
    expect(entries.length).toBeGreaterThan(20);
    const wanted = entries.flatMap(({ action, entity }) => [`action.${action}`, `entity.${entity}`]);
    expect([...new Set(wanted)].filter((key) => !(key in audit.en))).toEqual([]);
  });

  it('has no words for actions that nothing notes any more', () => {
    const noted = new Set(entries.map(({ action }) => `action.${action}`));
    const states = SUBSCRIPTION_STATES.map((state) => `action.subscription-${state}`);
    expect(
      Object.keys(audit.en).filter((key) => key.startsWith('action.') && !noted.has(key) && !states.includes(key)),
    ).toEqual([]);
  });
});
