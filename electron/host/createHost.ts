import { join } from 'node:path';
import { recoverBillRuns } from '#modules/billing/index.ts';
import { recoverBulks } from '#modules/boxBulks/index.ts';
import { recoverSuspensions } from '#modules/collections/index.ts';
import { startCheckpoints } from '#workers/checkpoint/start.ts';
import { startReportsWorker } from '#workers/reports/start.ts';
import { findAssets } from './assets.ts';
import { type CasDeskControl, createCasDesk } from './cas/desk.ts';
import { createChanges } from './changes.ts';
import { type Alarm, type Clock, systemClock } from './clock.ts';
import type { Actor, Approval, Context, HostServices } from './context.ts';
import { backupInto } from './db/backup.ts';
import { migrate, readMigrations } from './db/migrate.ts';
import { databaseFile, lockFolder, openWriter } from './db/open.ts';
import { createSlowLog } from './db/slowLog.ts';
import { createReader } from './db/sql.ts';
import { createWrite } from './db/write.ts';
import { createIds } from './ids.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { type Log, openLog } from './log.ts';
import { createMailDesk, type MailDeskControl } from './mail/desk.ts';
import { MAIL_LIMITS, type MailLimits } from './mail/smtp.ts';
import { createPrintDesk, type PrintDeskControl } from './printing/desk.ts';
import { NETWORK_LIMITS, type NetworkLimits } from './printing/networkPrinter.ts';
import { approvedBinding, createRouter } from './router.ts';
import { createSecrets, loadSealingKey } from './secrets.ts';
import { SYSTEM_ACTOR } from './systemActor.ts';
import { type HttpDoor, type HttpOptions, lanAddresses, openHttpDoor } from './transport/http.ts';
import { createPortDoor } from './transport/port.ts';
import { contextFor, type HostParts, lackingOf } from './transport/session.ts';

export interface HostOptions {
  readonly dataDir: string;
  readonly clock?: Clock;
  readonly alarm?: Alarm;
  readonly log?: Log;
  /** Key that seals secrets; from the OS keychain in Electron, else from a file beside the data. */
  readonly sealingKey?: Buffer;
  /** How long printers are waited for. */
  readonly printerLimits?: NetworkLimits;
  /** Waiting times of mail; tests make them short. */
  readonly mailLimits?: MailLimits;
}

export interface Host {
  readonly dataDir: string;
  /** Serves a window over its end of a message channel. */
  servePort: ReturnType<typeof createPortDoor>['serve'];
  /** Opens the LAN and REST doors. */
  serveHttp(options: HttpOptions): Promise<HttpDoor>;
  /** A context for calls from this process itself: the command line and the scheduler. */
  context(actor?: Actor, signal?: AbortSignal): Context;
  /** Automatic work. It begins only when it is told to start: by whoever keeps the host open all day. */
  readonly jobs: Pick<Jobs, 'start' | 'idle'>;
  /** What lies in the trays of printers is sent. It begins only when it is told to start, as automatic work does. */
  readonly printing: Pick<PrintDeskControl, 'start' | 'idle'>;
  /** E-mail of the outbox leaves. It begins only when it is told to start. */
  readonly mail: Pick<MailDeskControl, 'start' | 'idle'>;
  /** Wishes for boxes leave for the distributors' systems. It begins only when it is told to start. */
  readonly cas: Pick<CasDeskControl, 'start' | 'idle'>;
  /** Ends calls, closes doors and the database, releases the folder. */
  stop(): Promise<void>;
}

/**
 * The composition root: everything the office is made of is put together here and nowhere else.
 * @throws FolderInUseError, FolderReadOnlyError, NewerDatabaseError, ChangedMigrationError
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const { dataDir } = options;
  const clock = options.clock ?? systemClock;
  const lock = lockFolder(dataDir);
  try {
    const log = options.log ?? openLog(dataDir);
    const assets = findAssets();
    const slowLog = createSlowLog(log, clock);
    const sqlite = openWriter(databaseFile(dataDir), slowLog);
    migrate(sqlite, readMigrations(assets.migrationsDir), join(dataDir, 'backups'), clock.now());

    const ids = createIds(clock);
    const changes = createChanges();
    const reader = createReader(sqlite);
    const write = createWrite({ sqlite, reader, clock, ids, changes });
    const paper = startReportsWorker({ databaseFile: databaseFile(dataDir), fontsDir: assets.fontsDir, log });
    const checkpoints = startCheckpoints(databaseFile(dataDir), log);
    const stopping = new AbortController();
    const jobs = createJobs({
      clock,
      alarm: options.alarm ?? systemClock,
      context: (actor) => directContext(parts, actor, stopping.signal),
    });
    const printing = createPrintDesk({
      alarm: options.alarm ?? systemClock,
      context: () => directContext(parts, SYSTEM_ACTOR, stopping.signal),
      limits: options.printerLimits ?? NETWORK_LIMITS,
    });
    const mail = createMailDesk({
      alarm: options.alarm ?? systemClock,
      context: () => directContext(parts, SYSTEM_ACTOR, stopping.signal),
      limits: options.mailLimits ?? MAIL_LIMITS,
    });
    const cas = createCasDesk({
      alarm: options.alarm ?? systemClock,
      context: () => directContext(parts, SYSTEM_ACTOR, stopping.signal),
    });
    const services: HostServices = {
      clock,
      ids,
      log,
      secrets: createSecrets(options.sealingKey ?? loadSealingKey(dataDir)),
      changes,
      dataDir,
      databaseFile: databaseFile(dataDir),
      version: assets.version,
      startedAt: clock.now(),
      slowQueries: () => slowLog.recent(),
      lanAddresses,
      backupInto: (file) => backupInto(databaseFile(dataDir), file),
      paper,
      jobs,
      printing,
      mail,
      cas,
      commands: {
        async run(procedure, asker, approval, input) {
          const { access, askedBy, run } = approvedBinding(procedure);
          approval.lacking = lackingOf(asker, access, askedBy);
          await run(directContext(parts, asker, stopping.signal, approval), input);
        },
      },
      settleLog: checkpoints.settle,
      stopping: stopping.signal,
    };
    const parts: HostParts = { reader, write, services };
    const router = createRouter();
    const portDoor = createPortDoor(router, parts);
    const httpDoors: HttpDoor[] = [];
    const office = directContext(parts, SYSTEM_ACTOR, stopping.signal);
    recoverBillRuns(office);
    recoverSuspensions(office);
    recoverBulks(office);
    log.info({ version: assets.version }, 'host started');

    return {
      dataDir,
      servePort: portDoor.serve,
      async serveHttp(httpOptions) {
        const door = await openHttpDoor(router, parts, assets, httpOptions);
        httpDoors.push(door);
        return door;
      },
      context: (actor = SYSTEM_ACTOR, signal) => directContext(parts, actor, signal ?? stopping.signal),
      jobs,
      printing,
      mail,
      cas,
      async stop() {
        stopping.abort();
        await jobs.stop();
        await Promise.all([printing.stop(), mail.stop(), cas.stop()]);
        await Promise.all(httpDoors.map((door) => door.close()));
        await paper.stop();
        await checkpoints.stop();
        sqlite.pragma('wal_checkpoint(TRUNCATE)');
        sqlite.close();
        log.info('host stopped');
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function directContext(parts: HostParts, actor: Actor, signal: AbortSignal | undefined, approval?: Approval): Context {
  return contextFor(
    parts,
    {
      door: 'direct',
      address: 'this process',
      local: true,
      token: null,
      approval: null,
      requestId: parts.services.ids.uuid(),
      signal,
      setSession: () => {},
    },
    actor,
    approval,
  );
}
