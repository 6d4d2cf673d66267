import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/**
 * Moves the write-ahead log into the database file, beside the writer instead of inside its commits: an automatic
 * checkpoint holds whichever commit it falls on for tens of milliseconds. PASSIVE waits for nobody and blocks nobody.
 */
const { databaseFile, everyMs, fromBytes } = workerData as { databaseFile: string; everyMs: number; fromBytes: number };

const sqlite = new Database(databaseFile, { timeout: 0 });
sqlite.pragma('synchronous = FULL');

function checkpoint(): void {
  try {
    sqlite.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // Busy or out of space: the log stays whole and the next turn tries again.
  }
}

const timer = setInterval(() => {
  const size = statSync(`${databaseFile}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (size >= fromBytes) checkpoint();
}, everyMs);

// Ends by itself when told: ending a thread from outside in the middle of a native call can abort the process.
parentPort?.on('message', (asked: 'settle' | 'stop') => {
  if (asked === 'settle') {
    checkpoint();
    parentPort?.postMessage('settled');
    return;
  }
  clearInterval(timer);
  sqlite.close();
  parentPort?.close();
});
