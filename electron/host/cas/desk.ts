import {
  beginCommand,
  beginQuestion,
  type DueCommand,
  dueCommands,
  finishCommand,
  listSystems,
  messageOf,
  noteSheetWritten,
  openSecret,
  outcomeOf,
  readResult,
  readSheetAgain,
  recoverCommands,
  takeOutSheet,
  unwrittenSheets,
} from '#modules/cas/index.ts';
import type { CasFileWay, CasHttpWay } from '#shared/contract/cas.ts';
import type { Alarm } from '../clock.ts';
import type { CasDesk, Context } from '../context.ts';
import { resultFiles, writeSheet } from './folder.ts';
import { sendByHttp } from './http.ts';

/** What is wished by the work of the office leaves this long after it at the latest. */
const LOOK_AGAIN_MS = 20_000;
const AT_ONCE = 50;
const MINUTE_MS = 60_000;

export interface CasDeskControl extends CasDesk {
  /** Begins to send. Without it the queue only fills: the command line sends nothing. */
  start(): void;
  /** Until nothing is being sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

interface DeskParts {
  readonly alarm: Alarm;
  /** A context of the host itself. */
  context(): Context;
}

/**
 * Brings what the office wishes of boxes to the distributors' systems: requests one after the other to each, sheets into
 * folders and their results back. A system that is away holds up nothing but its own.
 */
export function createCasDesk({ alarm, context }: DeskParts): CasDeskControl {
  /** When each system was spoken to in the last minute. */
  const spoken = new Map<number, number[]>();
  /** Results as they were at the last look: what still grows is left alone. */
  const looked = new Map<string, string>();
  const read = new Map<string, string>();
  const cutOff = new AbortController();
  let isRunning = false;
  let isAskedAgain = false;
  let working: Promise<void> | null = null;
  let callOff: (() => void) | null = null;

  function look(): void {
    if (!isRunning) return;
    if (working) {
      isAskedAgain = true;
      return;
    }
    callOff?.();
    isAskedAgain = false;
    working = round(context()).finally(() => {
      working = null;
      if (!isRunning) return;
      if (isAskedAgain) look();
      else callOff = alarm.after(LOOK_AGAIN_MS, look);
    });
  }

  async function round(office: Context): Promise<void> {
    const systems = listSystems(office.read).filter(({ active }) => active);
    await Promise.all(
      systems.map(async ({ id, way }) => {
        try {
          if (way.adapter === 'http') await speak(office, id, way);
          if (way.adapter === 'file') await exchange(office, id, way);
        } catch (error) {
          office.services.log.error({ err: error, system: id }, 'a distributor’s system could not be served');
        }
      }),
    );
  }

  async function speak(office: Context, systemId: number, way: CasHttpWay): Promise<void> {
    const secret = openSecret(office, systemId);
    for (;;) {
      const due = dueCommands(office, systemId, way.query !== null, AT_ONCE);
      if (due.length === 0) return;
      for (const command of due) {
        if (!isRunning || !maySpeak(office, systemId, way.perMinute)) return;
        await speakOf(office, way, secret, command);
      }
    }
  }

  function maySpeak({ services }: Context, systemId: number, perMinute: number): boolean {
    const now = services.clock.now();
    const recent = (spoken.get(systemId) ?? []).filter((at) => at > now - MINUTE_MS);
    const may = recent.length < perMinute;
    if (may) recent.push(now);
    spoken.set(systemId, recent);
    return may;
  }

  /** What may be there already is asked for, where it can be; else it is said, again under the same id. */
  async function speakOf(office: Context, way: CasHttpWay, secret: string, command: DueCommand): Promise<void> {
    const isOut = command.state === 'sent' || command.state === 'acknowledged';
    const isQuestion = isOut && way.query !== null;
    const template = isQuestion && way.query ? way.query : way.request;
    if (!(isQuestion ? beginQuestion : beginCommand)(office, command.id)) return;
    const message = messageOf(way, template, command, secret, office.services.clock.now());
    const said = await sendByHttp(message, way.timeoutMs, cutOff.signal);
    const outcome = outcomeOf(way, said, isQuestion);
    // A system that repeats what it was told must not lay the secret open to whoever reads the proof.
    const proof = secret === '' ? outcome.proof : outcome.proof.replaceAll(secret, '•••');
    finishCommand(office, command.id, { ...outcome, proof });
    if (outcome.failure !== '')
      office.services.log.warn({ command: command.id, failure: outcome.failure }, 'a command is not confirmed');
  }

  async function exchange(office: Context, systemId: number, way: CasFileWay): Promise<void> {
    for (const name of unwrittenSheets(office, systemId)) await put(office, systemId, way, name);
    for (;;) {
      const sheet = isRunning ? office.write((tx) => takeOutSheet(tx, systemId, way)) : null;
      if (!sheet) break;
      await put(office, systemId, way, sheet.name);
    }
    for (const file of await resultFiles(way.inFolder)) {
      const key = `${systemId}/${file.name}`;
      const isStill = looked.get(key) === file.stamp;
      looked.set(key, file.stamp);
      if (!isStill || read.get(key) === file.stamp) continue;
      try {
        await readResult(office, systemId, way, { name: file.name, bytes: await file.read() });
      } catch (error) {
        office.services.log.warn({ err: error, file: file.name }, 'a result could not be read');
      }
      read.set(key, file.stamp);
    }
  }

  async function put(office: Context, systemId: number, way: CasFileWay, name: string): Promise<void> {
    await writeSheet(way.outFolder, readSheetAgain(office, name, way), way.format);
    noteSheetWritten(office, systemId, name);
  }

  return {
    start() {
      recoverCommands(context());
      isRunning = true;
      look();
    },
    wake: look,
    async idle() {
      while (working) await working;
    },
    async stop() {
      isRunning = false;
      callOff?.();
      cutOff.abort();
      await working;
    },
  };
}
