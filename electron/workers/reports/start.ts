import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { fail } from '#shared/contract/errors.ts';
import {
  type Answer,
  type CallName,
  fromWire,
  type PaperCalls,
  type Request,
  type WorkerSettings,
} from './protocol.ts';
import type { PaperService } from './service.ts';

/** The part of the host's log that is used here. */
export interface ReportsLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface ReportsWorkerOptions extends WorkerSettings {
  /** The worker's script; found beside this file when absent. */
  readonly workerFile?: string;
  readonly log: ReportsLog;
  /** How long a call may take, 10 minutes when absent. */
  readonly timeoutMs?: number;
  /** A lane that has had nothing to do for this long is ended to give its memory back; 5 minutes when absent. */
  readonly idleMs?: number;
}

const TIMEOUT_MS = 600_000;
const IDLE_MS = 300_000;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 30_000;

/** In the sources Node runs the TypeScript beside this file; in the bundle the worker stands beside the host. */
function findWorkerFile(): string {
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './reportsWorker.js';
  return fileURLToPath(new URL(file, import.meta.url));
}

/**
 * Starts the service. It has lanes, each a thread: what a person at the counter waits for (a receipt, a bill, a
 * statement) never queues behind a long list, nor that behind a report or an export, and none behind the proof of the books. Threads start at
 * the first call.
 */
export function startReportsWorker(options: ReportsWorkerOptions): PaperService {
  const counter = createLane('counter', options);
  const lists = createLane('lists', options);
  const books = createLane('books', options);
  const proof = createLane('proof', options);
  return {
    receipt: (...parameters) => counter.call('receipt', parameters),
    vouchers: (...parameters) => counter.call('vouchers', parameters),
    slip: (...parameters) => counter.call('slip', parameters),
    shift: (...parameters) => counter.call('shift', parameters),
    deposit: (...parameters) => counter.call('deposit', parameters),
    walletDays: (...parameters) => lists.call('walletDays', parameters),
    round: (...parameters) => lists.call('round', parameters),
    routeSheet: (...parameters) => counter.call('routeSheet', parameters),
    commission: (...parameters) => counter.call('commission', parameters),
    handOver: (...parameters) => counter.call('handOver', parameters),
    receiptVoucher: (...parameters) => counter.call('receiptVoucher', parameters),
    creditNote: (...parameters) => counter.call('creditNote', parameters),
    refund: (...parameters) => counter.call('refund', parameters),
    caf: (...parameters) => counter.call('caf', parameters),
    bill: (...parameters) => counter.call('bill', parameters),
    statement: (...parameters) => counter.call('statement', parameters),
    rows: (...parameters) => lists.call('rows', parameters),
    report: (...parameters) => books.call('report', parameters),
    exportReport: (...parameters) => books.call('exportReport', parameters),
    boxBulk: (...parameters) => books.call('boxBulk', parameters),
    billsOfRun: (...parameters) => books.call('billsOfRun', parameters),
    exportVouchers: (...parameters) => books.call('exportVouchers', parameters),
    verify: (currency, signal) => proof.call('verify', [currency], signal),
    stop: async () => {
      await Promise.all([counter, lists, books, proof].map((lane) => lane.stop()));
    },
  };
}

interface Pending {
  readonly request: Request;
  resolve(value: unknown): void;
  reject(error: Error): void;
  readonly timer: NodeJS.Timeout;
}

interface Lane {
  call<Name extends CallName>(
    name: Name,
    parameters: Parameters<PaperCalls[Name]>,
    signal?: AbortSignal,
  ): ReturnType<PaperCalls[Name]>;
  stop(): Promise<void>;
}

/**
 * One worker thread and the calls it owes. When it dies its calls are rejected and the next call starts another,
 * each time a little later when it keeps dying; a call that takes too long ends its thread, which may be stuck.
 */
function createLane(name: string, options: ReportsWorkerOptions): Lane {
  const { databaseFile, fontsDir, log, timeoutMs = TIMEOUT_MS, idleMs = IDLE_MS } = options;
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let nextId = 1;
  let deaths = 0;
  let restart: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isStopped = false;

  function start(): Worker {
    const workerFile = options.workerFile ?? findWorkerFile();
    const started = new Worker(workerFile, {
      workerData: { databaseFile, fontsDir } satisfies WorkerSettings,
      name: `reports-${name}`,
    });
    started.on('message', (answer: Answer) => {
      deaths = 0;
      settle(answer);
    });
    started.on('error', (error) => buried(started, error));
    started.on('exit', (code) => buried(started, new Error(`the reports worker ended with code ${code}`)));
    worker = started;
    return started;
  }

  function settle(answer: Answer): void {
    const call = pending.get(answer.id);
    if (!call) return;
    pending.delete(answer.id);
    clearTimeout(call.timer);
    if (pending.size === 0) rest();
    if ('error' in answer) call.reject(fromWire(answer.error));
    else call.resolve(answer.value);
  }

  /** Ends an idle thread after a while. It holds nothing but memory. */
  function rest(): void {
    worker?.unref();
    idle = setTimeout(() => {
      const tired = worker;
      worker = undefined;
      void tired?.terminate();
    }, idleMs);
    idle.unref();
  }

  function buried(dead: Worker, error: Error): void {
    if (worker !== dead) return;
    worker = undefined;
    clearTimeout(idle);
    if (isStopped) return;
    deaths += 1;
    log.error({ lane: name, err: error, lost: pending.size }, 'reports worker died');
    rejectAll(error);
  }

  function rejectAll(error: Error): void {
    for (const call of pending.values()) {
      clearTimeout(call.timer);
      call.reject(error);
    }
    pending.clear();
  }

  function send(request: Request): void {
    clearTimeout(idle);
    if (worker || deaths === 0) {
      const running = worker ?? start();
      running.ref();
      running.postMessage(request);
      return;
    }
    // It has died before: calls that come meanwhile wait for the same new start.
    restart ??= setTimeout(
      () => {
        restart = undefined;
        const started = start();
        for (const { request: waiting } of pending.values()) started.postMessage(waiting);
      },
      Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (deaths - 1)),
    );
  }

  function timedOut(id: number): void {
    const call = pending.get(id);
    if (!call) return;
    pending.delete(id);
    log.warn({ lane: name, call: call.request.name, timeoutMs }, 'reports call took too long');
    call.reject(fail('timed-out', {}));
    const stuck = worker;
    worker = undefined;
    rejectAll(fail('timed-out', {}));
    void stuck?.terminate();
  }

  /** Nobody waits for this call any more. A thread that works for nobody else is ended, as it may be long at it. */
  function abandon(id: number, reason: Error): void {
    const call = pending.get(id);
    if (!call) return;
    pending.delete(id);
    clearTimeout(call.timer);
    call.reject(reason);
    if (pending.size > 0) return;
    const unwanted = worker;
    worker = undefined;
    void unwanted?.terminate();
  }

  return {
    call: <Name extends CallName>(callName: Name, parameters: Parameters<PaperCalls[Name]>, signal?: AbortSignal) => {
      const id = nextId++;
      const leave = () => abandon(id, signal?.reason as Error);
      const answer = new Promise<unknown>((resolve, reject) => {
        if (isStopped) throw new Error('the reports worker has been stopped');
        signal?.throwIfAborted();
        const request: Request = { id, name: callName, parameters };
        pending.set(id, { request, resolve, reject, timer: setTimeout(() => timedOut(id), timeoutMs) });
        signal?.addEventListener('abort', leave);
        send(request);
      });
      return answer.finally(() => signal?.removeEventListener('abort', leave)) as ReturnType<PaperCalls[Name]>;
    },
    async stop() {
      isStopped = true;
      clearTimeout(restart);
      clearTimeout(idle);
      rejectAll(new Error('the reports worker has been stopped'));
      const running = worker;
      worker = undefined;
      await running?.terminate();
    },
  };
}
