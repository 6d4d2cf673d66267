import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import type { PrintOutcome } from '#modules/printers/index.ts';

/** The system's own queues, for printers on a cable: the bytes go through as they are. */

const SPOOL_MS = 20_000;
const LIST_MS = 5_000;
const MOST_LIST_CHARACTERS = 20_000;
const MOST_QUEUES = 200;

interface SpoolerPrint {
  readonly queue: string;
  readonly bytes: Uint8Array;
  /** Called once before the first byte leaves; false calls the sending off. */
  begin(): boolean;
  readonly signal: AbortSignal;
}

/** Hands a document to a queue. From there on the system answers for it. Never rejects. */
export async function sendToSpooler(print: SpoolerPrint): Promise<PrintOutcome> {
  return platform() === 'win32' ? sendToShare(print) : sendToLp(print);
}

/** CUPS and its like: it takes all of a document or nothing. The name is an argument of its own, never read by a shell. */
function sendToLp({ queue, bytes, begin, signal }: SpoolerPrint): Promise<PrintOutcome> {
  return new Promise((resolve) => {
    const child = spawn('lp', ['-d', queue, '-o', 'raw', '-t', 'Counterfoil'], {
      stdio: ['pipe', 'ignore', 'ignore'],
      signal,
      timeout: SPOOL_MS,
      killSignal: 'SIGKILL',
    });
    let hasBegun = false;
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (hasBegun) resolve({ kind: 'doubtful', reason: signal.aborted ? 'interrupted' : 'cut-off' });
      else resolve({ kind: 'failed', reason: error.code === 'ENOENT' ? 'no-spooler' : 'queue-refused' });
    });
    child.on('spawn', () => {
      hasBegun = begin();
      if (hasBegun) child.stdin.end(bytes);
      else child.kill('SIGKILL');
    });
    // It may refuse the queue before it has read anything.
    child.stdin.on('error', () => {});
    child.on('close', (code) => {
      if (code === 0) resolve({ kind: 'printed' });
      else if (code === null && hasBegun) resolve({ kind: 'doubtful', reason: 'no-answer' });
      else resolve({ kind: 'failed', reason: hasBegun ? 'queue-refused' : 'interrupted' });
    });
  });
}

/** Windows: a shared printer is written to like a file, which hands the bytes to its queue unchanged. */
async function sendToShare({ queue, bytes, begin, signal }: SpoolerPrint): Promise<PrintOutcome> {
  if (!begin()) return { kind: 'failed', reason: 'interrupted' };
  try {
    await writeFile(`\\\\localhost\\${queue}`, bytes, { signal });
    return { kind: 'printed' };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return isMissing ? { kind: 'failed', reason: 'queue-refused' } : { kind: 'doubtful', reason: 'cut-off' };
  }
}

/** Names of the queues of this computer; empty where the system has no such list. */
export async function listQueues(): Promise<string[]> {
  const text =
    platform() === 'win32'
      ? await outputOf('powershell', [
          '-NoProfile',
          '-Command',
          'Get-Printer | Where-Object Shared | ForEach-Object ShareName',
        ])
      : await outputOf('lpstat', ['-e']);
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MOST_QUEUES);
}

function outputOf(program: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'], timeout: LIST_MS });
    let text = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      text = (text + chunk).slice(0, MOST_LIST_CHARACTERS);
    });
    child.on('error', () => resolve(''));
    child.on('close', () => resolve(text));
  });
}
