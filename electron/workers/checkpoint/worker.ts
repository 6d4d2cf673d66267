import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { CheckpointTimes } from './start.ts';

/**
 * Moves the write-ahead log into the database file, beside the writer instead of inside its commits: an automatic
 * checkpoint holds whichever commit it falls on for tens of milliseconds. PASSIVE waits for nobody and blocks nobody,
 * but a commit beside it shares the disk with it: so it waits for a pause, while the log is not too long for that.
 */
const { databaseFile, everyMs, fromPages, atLatestPages } = workerData as CheckpointTimes;

const sqlite = new Database(databaseFile, { timeout: 0 });
sqlite.pragma('synchronous = FULL');

function checkpoint(): void {
  try {
    sqlite.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // Busy or out of space: the log stays whole and the next turn tries again.
  }
}

let seenPages = 0;

/** Pages in the log, and of those how many are not in the file yet. */
function readLog(): { pages: number; unsaved: number } {
  try {
    // NOOP moves nothing and only tells.
    const [state] = sqlite.pragma('wal_checkpoint(NOOP)') as [{ log: number; checkpointed: number }];
    return { pages: state.log, unsaved: state.log - state.checkpointed };
  } catch {
    return { pages: seenPages, unsaved: 0 };
  }
}

const timer = setInterval(() => {
  const { pages, unsaved } = readLog();
  const resting = pages === seenPages;
  seenPages = pages;
  if (unsaved >= atLatestPages || (resting && unsaved >= fromPages)) checkpoint();
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
