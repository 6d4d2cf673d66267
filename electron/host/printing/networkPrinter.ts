import { lookup } from 'node:dns/promises';
import { BlockList, connect, isIP, type Socket } from 'node:net';
import type { PrintOutcome } from '#modules/printers/index.ts';
import type { PrintReason } from '#shared/contract/printers.ts';
import { ASK_STATE, asksWhenDone, troubleOf, wasRead } from './printerState.ts';

/** Waiting times, ms; tests make them short. */
export interface NetworkLimits {
  readonly connectMs: number;
  /** For the first answer of a printer of which nobody knows whether it answers at all. */
  readonly firstAnswerMs: number;
  /** For one that has answered before. */
  readonly answerMs: number;
  /** How long a printer may take nothing while it is sent something, or print on after the last byte. */
  readonly stuckMs: number;
  /** How long one that never answers is given to close the connection after the last byte. */
  readonly lingerMs: number;
}

export const NETWORK_LIMITS: NetworkLimits = {
  connectMs: 3_000,
  firstAnswerMs: 150,
  answerMs: 1_000,
  stuckMs: 20_000,
  lingerMs: 2_000,
};

/** No printer says as much: from here on nobody listens any more. */
const MOST_ANSWER_BYTES = 64 * 1024;
/** As many bytes are kept of what is said at once; a printer's state has two. */
const KEPT_BYTES = 16;

/** A slow printer takes a long picture piece by piece, and is not stuck as long as it takes any. */
const PIECE_BYTES = 8 * 1024;

export interface NetworkPrint {
  readonly host: string;
  readonly port: number;
  readonly bytes: Uint8Array;
  /** Whether this printer has told its state before. */
  readonly answers: boolean;
  /** Called once before the first byte of the document leaves; false calls the sending off. */
  begin(): boolean;
  /** Called when it tells its state. */
  answered(): void;
  readonly signal: AbortSignal;
  readonly limits: NetworkLimits;
}

/** Addresses of a local network: a receipt never leaves it, whatever a name is made to point to. */
const LOCAL = new BlockList();
LOCAL.addSubnet('10.0.0.0', 8);
LOCAL.addSubnet('172.16.0.0', 12);
LOCAL.addSubnet('192.168.0.0', 16);
LOCAL.addSubnet('100.64.0.0', 10);
LOCAL.addSubnet('169.254.0.0', 16);
LOCAL.addSubnet('127.0.0.0', 8);
LOCAL.addSubnet('::1', 128, 'ipv6');
LOCAL.addSubnet('fc00::', 7, 'ipv6');
LOCAL.addSubnet('fe80::', 10, 'ipv6');

const failed = (reason: PrintReason): PrintOutcome => ({ kind: 'failed', reason });
const doubtful = (reason: PrintReason): PrintOutcome => ({ kind: 'doubtful', reason });

/**
 * Sends a document to a printer of the network. It is asked for its state first, and at the end whether it has read
 * everything; what it says is trusted only in the shape printers say it, and read only so far.
 * Never rejects: how it ended is what it answers.
 */
export async function sendToNetwork(print: NetworkPrint): Promise<PrintOutcome> {
  const address = await localAddress(print.host);
  if (typeof address !== 'string') return address;
  const line = await openLine(address, print);
  if ('kind' in line) return line;
  try {
    return await talk(line, print);
  } finally {
    line.socket.destroy();
  }
}

async function localAddress(host: string): Promise<string | PrintOutcome> {
  try {
    const { address } = isIP(host) ? { address: host } : await lookup(host);
    return LOCAL.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') ? address : failed('not-local');
  } catch {
    return failed('unknown-name');
  }
}

/** A connection with what has been said on it. */
interface Line {
  readonly socket: Socket;
  /** Bytes said since the last call, the newest at most. */
  takeSaid(): Uint8Array;
  /** Until something is said, the connection ends, or the time is over. */
  untilSaid(waitMs: number): Promise<void>;
  /** How the connection broke; null while it stands or was ended in order. */
  error(): Error | null;
  hasEnded(): boolean;
}

function openLine(address: string, { port, signal, limits }: NetworkPrint): Promise<Line | PrintOutcome> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, allowHalfOpen: true, signal });
    let said: number[] = [];
    let read = 0;
    let broken: Error | null = null;
    let ended = false;
    let noticed = () => {};
    const timer = setTimeout(() => {
      socket.destroy();
      resolve(failed('unreachable'));
    }, limits.connectMs);
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      read += chunk.length;
      said = [...said, ...chunk.subarray(-KEPT_BYTES)].slice(-KEPT_BYTES);
      if (read > MOST_ANSWER_BYTES) socket.pause();
      noticed();
    });
    socket.on('end', () => {
      ended = true;
      noticed();
    });
    socket.on('close', () => {
      ended = true;
      noticed();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      broken = error;
      resolve(failed(signal.aborted ? 'interrupted' : error.code === 'ECONNREFUSED' ? 'refused' : 'unreachable'));
      noticed();
    });
    socket.on('connect', () => {
      clearTimeout(timer);
      resolve({
        socket,
        takeSaid: () => {
          const taken = Uint8Array.from(said);
          said = [];
          return taken;
        },
        untilSaid: (waitMs) =>
          new Promise((heard) => {
            if (said.length > 0 || ended) return heard();
            const late = setTimeout(() => noticed(), waitMs);
            noticed = () => {
              clearTimeout(late);
              noticed = () => {};
              heard();
            };
          }),
        error: () => broken,
        hasEnded: () => ended,
      });
    });
  });
}

async function talk(line: Line, print: NetworkPrint): Promise<PrintOutcome> {
  const { limits } = print;
  const before = await askState(line, print.answers ? limits.answerMs : limits.firstAnswerMs);
  if (line.hasEnded()) return failed(print.signal.aborted ? 'interrupted' : 'unreachable');
  const hasAnswered = before !== null;
  if (!hasAnswered && print.answers) return failed('no-answer');
  if (hasAnswered) print.answered();
  if (before?.trouble) return failed(before.trouble);
  if (!print.begin()) return failed('interrupted');
  const isTaken = await write(line, hasAnswered ? asksWhenDone(print.bytes) : print.bytes, limits.stuckMs);
  if (!isTaken) return doubtful(await whyStuck(line, print, hasAnswered));
  return hasAnswered ? untilRead(line, print) : untilClosed(line, print);
}

/** Asks a printer how it is; null when it does not say it as printers do. */
async function askState(line: Line, waitMs: number): Promise<{ trouble: PrintReason | null } | null> {
  line.takeSaid();
  line.socket.write(ASK_STATE.bytes);
  let said: number[] = [];
  const until = performance.now() + waitMs;
  while (said.length < ASK_STATE.answers && performance.now() < until && !line.hasEnded()) {
    await line.untilSaid(until - performance.now());
    said = [...said, ...line.takeSaid()];
  }
  return troubleOf(said);
}

/** @returns false when the printer took no more */
async function write(line: Line, bytes: Uint8Array, stuckMs: number): Promise<boolean> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    if (!(await writePiece(line, bytes.subarray(at, at + PIECE_BYTES), stuckMs))) return false;
  return true;
}

function writePiece({ socket }: Line, bytes: Uint8Array, stuckMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const stuck = setTimeout(() => done(false), stuckMs);
    const onClose = () => done(false);
    function done(isTaken: boolean): void {
      clearTimeout(stuck);
      socket.off('close', onClose);
      resolve(isTaken);
    }
    socket.once('close', onClose);
    socket.write(bytes, (error) => done(!error));
  });
}

/** One that answers says when it has read the last byte, and so printed what came before it. */
async function untilRead(line: Line, print: NetworkPrint): Promise<PrintOutcome> {
  const until = performance.now() + print.limits.stuckMs;
  while (performance.now() < until && !line.hasEnded()) {
    await line.untilSaid(until - performance.now());
    if (wasRead(line.takeSaid())) return { kind: 'printed' };
  }
  return doubtful(await whyStuck(line, print, true));
}

/**
 * Of one that never answers only the network tells: it closes its side after the last byte, or keeps quiet. Then all
 * has been handed over, and more cannot be known.
 */
async function untilClosed(line: Line, print: NetworkPrint): Promise<PrintOutcome> {
  line.socket.end();
  const until = performance.now() + print.limits.lingerMs;
  while (performance.now() < until && !line.hasEnded()) {
    await line.untilSaid(until - performance.now());
    line.takeSaid();
  }
  if (print.signal.aborted) return doubtful('interrupted');
  return line.error() ? doubtful('cut-off') : { kind: 'printed' };
}

async function whyStuck(line: Line, print: NetworkPrint, hasAnswered: boolean): Promise<PrintReason> {
  if (print.signal.aborted) return 'interrupted';
  if (line.hasEnded()) return 'cut-off';
  const after = hasAnswered ? await askState(line, print.limits.answerMs) : null;
  return after?.trouble ?? 'no-answer';
}
