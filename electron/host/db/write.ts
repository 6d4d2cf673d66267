import { fail } from '#shared/contract/errors.ts';
import type { ChangeTopic } from '#shared/contract/reports.ts';
import { type Day, dayInZone } from '#shared/domain/time.ts';
import type { Changes } from '../changes.ts';
import type { Clock } from '../clock.ts';
import type { Actor, Approval, CompanyFacts, Reader, Tx } from '../context.ts';
import type { Ids } from '../ids.ts';
import type { Sqlite } from './open.ts';

interface WriterParts {
  readonly sqlite: Sqlite;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly changes: Changes;
}

export interface WriteOrigin {
  readonly actor: Actor;
  readonly requestId: string;
  readonly approval: Approval;
}

/** That of a call to which nobody else gives leave. */
export function noApproval(): Approval {
  return { approver: null, lacking: null, isBound: false, isUsed: false, settle: null };
}

/** `waits`: its commit waits for the disk, as all do but the parts of a longer work (`Context.writePart`). */
export type Write = <T>(origin: WriteOrigin, command: (tx: Tx) => T, waits?: boolean) => T;

/**
 * The company facts, or undefined when no office has been made here yet.
 */
export function readCompanyFacts(reader: Reader): CompanyFacts | undefined {
  const row = reader.sql.get<Omit<CompanyFacts, 'receiptVouchers'> & { receiptVouchers: number }>(
    `SELECT country, currency, time_zone AS timeZone, locale, language, financial_year_start_month AS financialYearStartMonth,
       round_to_minor AS roundToMinor, day_basis AS dayBasis, due_days AS dueDays, state_code AS stateCode,
       tax_id AS taxId, tax_registration AS taxRegistration, tax_rounding AS taxRounding, receipt_vouchers AS receiptVouchers,
       default_tax_set_id AS defaultTaxSetId,
       paused_charging AS pausedCharging, suspended_charging AS suspendedCharging, pause_least_days AS pauseLeastDays,
       pause_most_days AS pauseMostDays, end_refund AS endRefund, least_bill_minor AS leastBillMinor, bill_per AS billPer, issue_after_days AS issueAfterDays
     FROM company WHERE id = 1`,
  );
  return row && { ...row, receiptVouchers: row.receiptVouchers === 1 };
}

/**
 * The only way to change the database (law 3). A command runs synchronously inside BEGIN IMMEDIATE; what it
 * touched is published after the commit, so no screen ever asks for what is not there yet.
 */
export function createWrite({ sqlite, reader, clock, ids, changes }: WriterParts): Write {
  const inTransaction = sqlite.transaction((run: () => unknown) => run());
  const changed = sqlite.prepare('SELECT total_changes()').pluck();
  return <T>(origin: WriteOrigin, command: (tx: Tx) => T, waits = true) => {
    const { approval } = origin;
    const at = clock.now();
    const topics = new Set<ChangeTopic>();
    let facts: CompanyFacts | undefined;
    let today: Day | undefined;
    const company = (): CompanyFacts => {
      facts ??= readCompanyFacts(reader);
      if (!facts) throw fail('office-missing', {});
      return facts;
    };
    const tx: Tx = {
      ...reader,
      at,
      ids,
      actor: origin.actor,
      approval,
      get company() {
        return company();
      },
      get today() {
        today ??= dayInZone(at, company().timeZone);
        return today;
      },
      touch: (...touched) => {
        for (const topic of touched) topics.add(topic);
      },
      audit: (entry) => {
        reader.sql.run(
          `INSERT INTO audit (at, user_id, counter, action, entity, entity_id, before, after, request_id, approver_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          at,
          origin.actor.userId,
          origin.actor.counter,
          entry.action,
          entry.entity,
          String(entry.entityId),
          entry.before ? JSON.stringify(entry.before) : null,
          entry.after ? JSON.stringify(entry.after) : null,
          origin.requestId,
          approval.isUsed ? (approval.approver?.userId ?? null) : null,
        );
      },
    };
    const transact = waits ? inTransaction.immediate : unsynced(sqlite, inTransaction.immediate);
    const result = transact(() => {
      const before = approval.lacking === null ? null : changed.get();
      const value = command(tx);
      if (value instanceof Promise) throw new Error('a command must be synchronous');
      // Whoever was let in only to ask has nothing done, whatever the command forgot to ask for itself.
      if (approval.lacking !== null && !approval.isUsed && changed.get() !== before)
        throw fail('not-allowed', { permission: approval.lacking });
      if (approval.isUsed) approval.settle?.(tx);
      return value;
    }) as T;
    changes.publish(topics);
    return result;
  };
}

/** Has transactions not wait for the disk. Between them the level is set: within one that would change nothing. */
function unsynced(sqlite: Sqlite, transact: (run: () => unknown) => unknown): typeof transact {
  return (run) => {
    sqlite.pragma('synchronous = NORMAL');
    try {
      return transact(run);
    } finally {
      sqlite.pragma('synchronous = FULL');
    }
  };
}

/** Takes a transaction back that was only to be looked at. */
class LookedAt extends Error {}

/** Runs a command, and gives its transaction up once it has answered. @throws what the command refuses */
export function lookAt<T>(write: Write, origin: WriteOrigin, command: (tx: Tx) => T): T {
  let seen: { readonly answer: T } | undefined;
  try {
    write(origin, (tx) => {
      seen = { answer: command(tx) };
      throw new LookedAt('looked at, not kept');
    });
  } catch (error) {
    if (seen && error instanceof LookedAt) return seen.answer;
    throw error;
  }
  throw new Error('what is only looked at is never kept');
}
