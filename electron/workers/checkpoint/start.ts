import { Worker } from 'node:worker_threads';

export interface CheckpointTimes {
  readonly databaseFile: string;
  readonly everyMs: number;
  /** A log of so many pages is moved in the next pause: about 1 MB. */
  readonly fromPages: number;
  /** And one of so many without waiting for a pause: about 32 MB, more than a thousand payments. */
  readonly atLatestPages: number;
}

const TIMES = { everyMs: 500, fromPages: 250, atLatestPages: 8_000 };

export interface Checkpointer {
  /**
   * Moves the whole log into the file and resolves then. Work that writes turn after turn waits for it now and again:
   * a log that nobody lengthened meanwhile is written anew from its beginning, and a commit into room that the file
   * has already waits a fraction of the time for the disk that one at its growing end does.
   */
  settle(): Promise<void>;
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
  const worker = new Worker(file, { workerData: { databaseFile, ...TIMES } satisfies CheckpointTimes });
  worker.unref();
  worker.on('error', (error) => log.error({ err: error }, 'checkpoint worker died'));
  let living = true;
  let waiting: (() => void)[] = [];
  const release = () => {
    for (const resolve of waiting) resolve();
    waiting = [];
    worker.unref();
  };
  worker.on('message', release);
  const ended = new Promise<void>((resolve) =>
    worker.once('exit', () => {
      living = false;
      release();
      resolve();
    }),
  );
  return {
    settle() {
      if (!living) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
        // Else a command line with nothing else to do would end in the middle of its work.
        worker.ref();
        worker.postMessage('settle');
      });
    },
    async stop() {
      worker.ref();
      worker.postMessage('stop');
      await ended;
    },
  };
}
