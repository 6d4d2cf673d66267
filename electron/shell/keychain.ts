import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import type { Log } from '#host/log.ts';

export interface SealingKey {
  /** 32 bytes as hex; null leaves it to the host's own key file. */
  readonly hex: string | null;
  /** A key was there and could not be opened any more: what it sealed is lost. */
  readonly isReplaced: boolean;
}

/**
 * The key that seals the office's secrets (law 17), kept for each data folder, encrypted by the keychain of the
 * operating system. An office that already has a key file of the host, because it was opened without the shell
 * before, stays with it: a second key could not open what the first has sealed.
 */
export async function loadSealingKeyFromKeychain(dataDir: string, log: Log): Promise<SealingKey> {
  const folder = join(app.getPath('userData'), 'keys');
  const file = join(folder, `${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.key`);
  if (!(await hasKeychain())) {
    log.warn('no keychain here: the sealing key stays in a file beside the data');
    return { hex: null, isReplaced: false };
  }
  const kept = existsSync(file);
  if (kept) {
    try {
      return { hex: await decrypted(file), isReplaced: false };
    } catch (error) {
      log.error({ err: error }, 'the kept sealing key cannot be opened');
      renameSync(file, `${file}.unreadable`);
    }
  } else if (process.env.COUNTERFOIL_KEY || existsSync(join(dataDir, 'sealing.key'))) {
    return { hex: null, isReplaced: false };
  }
  const hex = randomBytes(32).toString('hex');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, await safeStorage.encryptStringAsync(hex), { mode: 0o600 });
  return { hex, isReplaced: kept };
}

async function decrypted(file: string): Promise<string> {
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(file));
  if (!/^[\da-f]{64}$/.test(result)) throw new Error('not a sealing key');
  if (shouldReEncrypt) writeFileSync(file, await safeStorage.encryptStringAsync(result), { mode: 0o600 });
  return result;
}

/** Without a desktop keyring Linux would encrypt with a password that everybody knows: that is no keychain. */
async function hasKeychain(): Promise<boolean> {
  if (process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend()))
    return false;
  return safeStorage.isAsyncEncryptionAvailable().catch(() => false);
}
