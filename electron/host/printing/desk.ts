import {
  activePrinter,
  beginPrint,
  type DuePrint,
  duePrint,
  finishPrint,
  noteAnswer,
  type PrintOutcome,
  printersWithWork,
  recoverPrints,
} from '#modules/printers/index.ts';
import type { Alarm } from '../clock.ts';
import type { Context, PrintDesk } from '../context.ts';
import { type NetworkLimits, sendToNetwork } from './networkPrinter.ts';
import { listQueues, sendToSpooler } from './spooler.ts';

/** What was given a moment to end when the host stops; after that it is cut off, and so doubtful. */
const LAST_CHANCE_MS = 3_000;
/** What draws receipts rests after five minutes; the first receipt after that takes half a second longer. */
const READY_FOR_MS = 4 * 60_000;
/** A computer that slept is noticed after this long at the latest. */
const LOOK_AGAIN_MS = 60_000;

export interface PrintDeskControl extends PrintDesk {
  /** Begins to send. Without it the trays only fill: the command line prints nothing. */
  start(): void;
  /** Until nothing is being sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

interface DeskParts {
  readonly alarm: Alarm;
  /** A context of the host itself. */
  context(): Context;
  readonly limits: NetworkLimits;
}

/**
 * Sends what lies in the trays: one document after the other to each printer, all printers side by side. A printer that
 * is off holds up nothing but its own tray, and is tried again by itself.
 */
export function createPrintDesk({ alarm, context, limits }: DeskParts): PrintDeskControl {
  const busy = new Map<number, Promise<void>>();
  const asked = new Set<number>();
  const cutOff = new AbortController();
  let isRunning = false;
  let isWaking = false;
  let readyUntil = 0;
  let callOff: (() => void) | null = null;

  function look(atOnce: boolean): void {
    if (!isRunning) return;
    const office = context();
    callOff?.();
    let waitMs = LOOK_AGAIN_MS;
    for (const { printerId, nextTryAt } of printersWithWork(office)) {
      const wait = nextTryAt === null ? 0 : nextTryAt - office.services.clock.now();
      if (busy.has(printerId)) {
        if (atOnce) asked.add(printerId);
      } else if (atOnce || wait <= 0) begin(office, printerId, atOnce);
      else waitMs = Math.min(waitMs, wait);
    }
    callOff = alarm.after(waitMs, () => look(false));
  }

  function begin(office: Context, printerId: number, atOnce: boolean): void {
    const work = empty(office, printerId, atOnce)
      .catch((error: unknown) => {
        office.services.log.error({ err: error, printerId }, 'a print could not be recorded');
        return false;
      })
      .then((isThrough) => {
        busy.delete(printerId);
        const again = asked.delete(printerId);
        // The next try of a printer that failed has its time; whoever came meanwhile does not wait for it.
        if (isThrough || again) look(again);
        else arm();
      });
    busy.set(printerId, work);
  }

  function arm(): void {
    if (isRunning) look(false);
  }

  /** Sends until the tray is empty or the printer does not take it. @returns false when it did not */
  async function empty(office: Context, printerId: number, atOnce: boolean): Promise<boolean> {
    for (let eager = atOnce; isRunning; eager = false) {
      const due = duePrint(office, printerId, eager);
      if (!due) return true;
      const outcome = await sendOne(office, due);
      finishPrint(office, due, outcome);
      if (outcome.kind !== 'printed') {
        office.services.log.warn({ printerId, print: due.id, ...outcome }, 'not printed');
        if (outcome.kind === 'failed') return false;
      }
    }
    return true;
  }

  async function sendOne(office: Context, due: DuePrint): Promise<PrintOutcome> {
    const { printer, document, form } = due;
    const bytes = await bytesOf(office, due);
    if (!bytes) return { kind: 'failed', reason: 'internal' };
    const order = { bytes, begin: () => isRunning && beginPrint(office, due), signal: cutOff.signal };
    if (printer.kind === 'spooler') return sendToSpooler({ ...order, queue: printer.queue });
    office.services.log.debug({ print: due.id, document: document.kind, columns: form.columns }, 'printing');
    return sendToNetwork({
      ...order,
      host: printer.host,
      port: printer.port,
      answers: printer.answers,
      answered: () => {
        if (!printer.answers) noteAnswer(office, printer.id);
      },
      limits,
    });
  }

  async function bytesOf(office: Context, { id, document, form }: DuePrint): Promise<Uint8Array | null> {
    try {
      return (await office.services.paper.slip(document, form, 'commands', office.company().language)).bytes;
    } catch (error) {
      office.services.log.error({ err: error, print: id }, 'a document could not be drawn');
      return null;
    }
  }

  /** Draws a page that nobody prints: the thread starts, opens its fonts and learns their letters. */
  async function makeReady(office: Context): Promise<void> {
    const printer = activePrinter(office);
    if (!printer) return;
    const { name, columns, codePage } = printer;
    const form = { columns, codePage, feedLines: 0, cuts: false, kickPin: null, logo: null };
    const { paper, log } = office.services;
    await paper
      .slip({ kind: 'test', printerName: name }, form, 'commands', office.company().language)
      .catch((error: unknown) => log.warn({ err: error }, 'receipts could not be made ready'));
  }

  return {
    start() {
      recoverPrints(context());
      isRunning = true;
      look(true);
    },
    wake() {
      // In a turn of its own: whoever wrote the document is answered first.
      if (isWaking) return;
      isWaking = true;
      setImmediate(() => {
        isWaking = false;
        look(true);
      });
    },
    expect() {
      const office = context();
      const nowAt = office.services.clock.now();
      if (!isRunning || nowAt < readyUntil) return;
      readyUntil = nowAt + READY_FOR_MS;
      setImmediate(() => void makeReady(office));
    },
    queues: listQueues,
    async idle() {
      while (isWaking || busy.size > 0) {
        await new Promise(setImmediate);
        await Promise.all(busy.values());
      }
    },
    async stop() {
      isRunning = false;
      callOff?.();
      const timer = setTimeout(() => cutOff.abort(), LAST_CHANCE_MS);
      await Promise.all(busy.values());
      clearTimeout(timer);
    },
  };
}
