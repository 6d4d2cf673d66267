import { parentPort, workerData } from 'node:worker_threads';
import { createPaperCalls } from './calls.ts';
import { type Answer, type CallName, type Request, toWire, type WorkerSettings } from './protocol.ts';
import type { RenderedFile } from './service.ts';

/** Entry of the worker thread: answers one call after the other, in the order they came. */
const port = parentPort;
if (!port) throw new Error('the reports worker runs in a worker thread');

const calls = createPaperCalls(workerData as WorkerSettings);
let last: Promise<void> = Promise.resolve();

port.on('message', (request: Request) => {
  last = last.then(() => answer(request));
});

async function answer({ id, name, parameters }: Request): Promise<void> {
  let reply: Answer;
  try {
    reply = { id, value: await call(name, parameters) };
  } catch (error) {
    reply = { id, error: toWire(error) };
  }
  port?.postMessage(reply, 'value' in reply && isFile(reply.value) ? [reply.value.bytes.buffer] : []);
}

function call(name: CallName, parameters: readonly unknown[]): Promise<unknown> {
  const run = calls[name] as (...given: readonly unknown[]) => Promise<unknown>;
  return run(...parameters);
}

function isFile(value: unknown): value is RenderedFile {
  return typeof value === 'object' && value !== null && 'bytes' in value;
}
