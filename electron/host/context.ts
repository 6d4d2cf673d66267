import type { BillPer } from '#shared/contract/base.ts';
import type { JobName } from '#shared/contract/jobs.ts';
import type { MailAccount } from '#shared/contract/messages.ts';
import type { ChangeTopic } from '#shared/contract/reports.ts';
import type { Charging, EndRefund } from '#shared/contract/settings.ts';
import type { Language } from '#shared/contract/setup.ts';
import type { ApprovedProcedure } from '#shared/domain/approvals.ts';
import type { DayBasis } from '#shared/domain/period.ts';
import type { Permission, Role } from '#shared/domain/permissions.ts';
import type { TaxRegistration, TaxRounding } from '#shared/domain/tax.ts';
import type { Day } from '#shared/domain/time.ts';
import type { PaperService, RenderedFile } from '#workers/reports/service.ts';
import type { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import type { SlowQuery } from './db/slowLog.ts';
import type { Reader } from './db/sql.ts';
import type { Ids } from './ids.ts';
import type { Log } from './log.ts';
import type { Secrets } from './secrets.ts';

export type { RenderedFile, Scope, SlipDocument, SlipForm, Verification } from '#workers/reports/service.ts';
export type { Reader } from './db/sql.ts';

/** Who is asking. `userId` is null for the office's own jobs (command line, scheduler). */
export interface Actor {
  readonly userId: number | null;
  readonly sessionId: number | null;
  readonly name: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  readonly counter: string;
  readonly language: Language;
  /** Empty: no limit. */
  readonly branchIds: readonly number[];
  readonly areaIds: readonly number[];
  /** Set for a collector: he sees nobody but the customers on his own round. */
  readonly collectorId: number | null;
}

/**
 * Of a call, who else gives leave to it (domain.md 9). `modules/approvals` fills it in and makes use of it: a command
 * asks `authorise`, and looks at nothing in here.
 */
export interface Approval {
  /** Who gives leave; null without one. */
  approver: Actor | null;
  /** What the asker would need for the call as a whole and has not: it comes to nothing without a second person. */
  lacking: Permission | null;
  /** The asker asked for leave, whatever he might do alone by now. */
  isBound: boolean;
  /** Leave was needed, and is given. */
  isUsed: boolean;
  /** Noted with what was done, in the same transaction. */
  settle: ((tx: Tx) => void) | null;
}

/** The company facts that rules need; read afresh in every transaction. */
export interface CompanyFacts {
  readonly country: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly language: Language;
  readonly financialYearStartMonth: number;
  readonly roundToMinor: number;
  readonly dayBasis: DayBasis;
  readonly dueDays: number;
  readonly stateCode: string;
  readonly taxId: string;
  readonly taxRegistration: TaxRegistration;
  readonly taxRounding: TaxRounding;
  readonly receiptVouchers: boolean;
  readonly defaultTaxSetId: number | null;
  readonly pausedCharging: Charging;
  readonly suspendedCharging: Charging;
  readonly pauseLeastDays: number;
  readonly pauseMostDays: number;
  readonly endRefund: EndRefund;
  readonly leastBillMinor: number;
  readonly billPer: BillPer;
  readonly issueAfterDays: number;
}

export interface AuditEntry {
  readonly action: string;
  readonly entity: string;
  readonly entityId: string | number;
  readonly before?: object | null;
  readonly after?: object | null;
}

/** A transaction: all of a command's writes, or none. */
export interface Tx extends Reader {
  readonly at: number;
  /** The business day of `at`. */
  readonly today: Day;
  readonly actor: Actor;
  readonly company: CompanyFacts;
  readonly ids: Ids;
  readonly approval: Approval;
  touch(...topics: ChangeTopic[]): void;
  audit(entry: AuditEntry): void;
}

/** The longer-lived parts of the host that commands and queries may use. */
export interface HostServices {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly changes: Changes;
  readonly dataDir: string;
  readonly databaseFile: string;
  readonly version: string;
  readonly startedAt: number;
  slowQueries(): readonly SlowQuery[];
  /** Addresses under which other counters on the network reach this office. */
  lanAddresses(): readonly string[];
  /** Copies the live database into a new file, consistent while writes go on. */
  backupInto(file: string): Promise<void>;
  /** PDF, XLSX, heavy reports and the proof of the books, in a worker of their own. */
  readonly paper: PaperService;
  /**
   * Moves the write-ahead log into the database file, beside the writer. Work that writes turn after turn waits for it
   * now and again; see `workers/checkpoint`.
   */
  settleLog(): Promise<void>;
  readonly jobs: JobDesk;
  readonly printing: PrintDesk;
  readonly mail: MailDesk;
  readonly cas: CasDesk;
  readonly commands: CommandDesk;
  /** Aborted when the host stops: work that goes on beyond its call looks at it before each turn. */
  readonly stopping: AbortSignal;
}

/** A day's automatic work, as a module offers it to the scheduler. */
export interface Job {
  readonly name: JobName;
  /** Bills or cuts off: when a suspiciously long time has passed, a person is asked first. */
  readonly movesMoney: boolean;
  /**
   * Does the work of a day, and all that was missed before it. The same uid again goes on with what it began.
   * @returns figures of what was done, by name
   * @throws whatever hindered it: it is noted and tried again
   */
  run(context: Context, uid: string, on: Day): Promise<Readonly<Record<string, number>>>;
}

/** Where a person starts automatic work by hand. */
export interface JobDesk {
  /** Does the work of today now. @returns the id of its run, which goes on by itself @throws job-busy */
  runNow(name: JobName, actor: Actor): number;
}

/** Where commands say that something lies in a printer's tray. */
export interface PrintDesk {
  /** Somebody is there: what waits is tried at once. */
  wake(): void;
  /** Somebody is about to pay: what draws receipts is made ready meanwhile. */
  expect(): void;
  /** Printers installed on this computer, by the names of their queues; empty where the system cannot say. */
  queues(): Promise<string[]>;
}

/** A mailbox with its password, for whoever sends. */
export interface OpenMailAccount extends Omit<MailAccount, 'hasPassword' | 'version' | 'active'> {
  readonly password: string;
}

/** A mail as it leaves. The same id again is the same mail, which its reader's program may know. */
export interface Letter {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** The paper that it tells of. */
  readonly attachment?: Pick<RenderedFile, 'fileName' | 'mediaType' | 'bytes'>;
}

/**
 * How a sending ended. `refused`: the server will never take it; `failed`: not now; `doubtful`: all was said, and nobody
 * knows whether it was heard.
 */
export type MailOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused' | 'failed' | 'doubtful'; readonly reason: string };

/** Where commands have mail sent. */
export interface MailDesk {
  /** Something waits, or the mailbox is another: it is looked at now. */
  wake(): void;
  /** Sends one mail now, past the outbox. Never rejects. */
  send(account: OpenMailAccount, letter: Letter): Promise<MailOutcome>;
}

/** Where the wishes for boxes leave for the distributors' systems. */
export interface CasDesk {
  /** Something waits, or a system is reached otherwise: it is looked at now. */
  wake(): void;
}

/** Where a command that was kept is run after all. */
export interface CommandDesk {
  /** Runs it as its asker's. @throws what the command refuses; not-allowed when he may not even ask for it any more */
  run(procedure: ApprovedProcedure, asker: Actor, approval: Approval, input: unknown): Promise<void>;
}

/** What a handler gets with each call. */
export interface Context {
  readonly read: Reader;
  /** One transaction: BEGIN IMMEDIATE, synchronous, committed before it returns (law 3). */
  write<T>(command: (tx: Tx) => T): T;
  /**
   * One transaction of a work that goes on over many: as whole as every other, but it does not wait for the disk. It is there
   * with the next commit that does, of whomever, since the log is written in order; after a power cut before that, the
   * work goes on from an earlier part. The work's last transaction is a `write`, so that its end is never lost.
   */
  writePart<T>(command: (tx: Tx) => T): T;
  /**
   * Runs a command, keeps what it answers, and takes back all that it wrote: a preview by the very code that does it.
   * @throws what the command refuses
   */
  lookAt<T>(command: (tx: Tx) => T): T;
  readonly actor: Actor;
  readonly approval: Approval;
  /** @throws office-missing before the first run */
  company(): CompanyFacts;
  readonly services: HostServices;
  readonly requestId: string;
  readonly signal: AbortSignal | undefined;
  readonly door: Door;
  /** True when the caller sits at this computer: only there a new office may be made. */
  readonly local: boolean;
  /** Where the caller is, for sessions and lockout. */
  readonly address: string;
  /** Hands the session to the caller's transport: a cookie in a browser, nothing elsewhere. */
  setSession(token: string | null, expiresAt: number): void;
}

/** How a call came in: a window's port, a browser on the LAN, REST, or this process itself. */
export type Door = 'port' | 'browser' | 'rest' | 'direct';
