import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Seals secrets before they reach the database (law 17). */
export interface Secrets {
  seal(plain: string): string;
  /** @throws Error when the text was not sealed with this office's key. */
  unseal(sealed: string): string;
}

/** AES-256-GCM; the sealed text is `v1.<nonce>.<tag>.<cipher>` in base64url. */
export function createSecrets(key: Buffer): Secrets {
  if (key.length !== 32) throw new Error('the sealing key must have 32 bytes');
  return {
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return ['v1', nonce, cipher.getAuthTag(), sealed]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    unseal(text) {
      const [format, nonce, tag, sealed] = text.split('.');
      if (format !== 'v1' || !nonce || !tag || sealed === undefined) throw new Error('not a sealed secret');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
    },
  };
}

/**
 * The sealing key without an OS keychain: the environment variable `COUNTERFOIL_KEY` (64 hex digits),
 * else a file only its owner may read, made on first use. Electron hands over a key from `safeStorage` instead.
 */
export function loadSealingKey(dataDir: string, environment: NodeJS.ProcessEnv = process.env): Buffer {
  const fromEnvironment = environment.COUNTERFOIL_KEY;
  if (fromEnvironment) return Buffer.from(fromEnvironment, 'hex');
  const file = join(dataDir, 'sealing.key');
  if (existsSync(file)) return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  const key = randomBytes(32);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, key.toString('hex'), { mode: 0o600 });
  return key;
}
