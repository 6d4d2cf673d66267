import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

export type Log = Logger;

/** What must never reach a log file, wherever it stands in a logged object. */
const SECRET_KEYS = [
  'password',
  'passwordHash',
  'token',
  'tokenHash',
  'secret',
  'authorization',
  'cookie',
  'passwordSealed',
  'pin',
];

const MAX_LOG_BYTES = 10 * 1024 * 1024;
/** Lines kept in memory while they cannot be written; later ones are dropped. */
const MAX_WAITING_BYTES = 1024 * 1024;

/** Redaction paths for a key at the top and up to three levels down. */
function redactPaths(): string[] {
  return SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]);
}

/** Options of every logger of the program; exported so that a test can log into memory with them. */
export function logOptions(level: string): pino.LoggerOptions {
  return {
    level,
    base: null,
    redact: { paths: redactPaths(), censor: '[hidden]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
}

/**
 * Structured log in `<dataDir>/logs/counterfoil.log`; the file before it is kept once it has grown to 10 MiB.
 * Lines are lost, and nothing else, while the disk is full or the folder cannot be written.
 */
export function openLog(dataDir: string, level = 'info'): Log {
  const folder = join(dataDir, 'logs');
  const file = join(folder, 'counterfoil.log');
  try {
    mkdirSync(folder, { recursive: true });
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > MAX_LOG_BYTES) renameSync(file, join(folder, 'counterfoil.1.log'));
    const destination = pino.destination({ dest: file, sync: true, maxLength: MAX_WAITING_BYTES });
    // Without a listener a line that does not fit on the disk would end the whole program.
    destination.on('error', () => {});
    return pino(logOptions(level), destination);
  } catch {
    return pino({ ...logOptions(level), enabled: false });
  }
}
