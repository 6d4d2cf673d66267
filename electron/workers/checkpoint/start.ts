import { Worker } from 'node:worker_threads';

const EVERY_MS = 500;
const FROM_BYTES = 4 * 1024 * 1024;

export interface Checkpointer {
  stop(): Promise<void>;
}

/** The part of the host's log that is used here. */
interface CheckpointLog {
  error(details: object, message: string): void;
}

/**
 * Keeps the write-ahead log short without ever holding up a commit. Should the worker die, the writer's own
 * automatic checkpoint (set far higher) takes over.
 */
export function startCheckpoints(databaseFile: string, log: CheckpointLog): Checkpointer {
  const source = import.meta.url.endsWith('.ts');
  const file = source ? new URL('./worker.ts', import.meta.url) : new URL('./checkpointWorker.js', import.meta.url);
  const worker = new Worker(file, { workerData: { databaseFile, everyMs: EVERY_MS, fromBytes: FROM_BYTES } });
  worker.unref();
  worker.on('error', (error) => log.error({ err: error }, 'checkpoint worker died'));
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  return {
    async stop() {
      worker.ref();
      worker.postMessage('stop');
      await ended;
    },
  };
}
