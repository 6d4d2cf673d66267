import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { readStand } from '#modules/cas/index.ts';
import { limitsOf, scopeCondition } from '#modules/customers/index.ts';
import type { CasCommand, cas } from '#shared/contract/cas.ts';
import { fail } from '#shared/contract/errors.ts';
import type { CasPayload } from '#shared/domain/cas.ts';

type Filter = z.output<NonNullable<(typeof cas.list)['~orpc']['inputSchema']>>;
type Rules = z.output<NonNullable<(typeof cas.rules)['~orpc']['outputSchema']>>;
type CommandDetail = z.output<NonNullable<(typeof cas.get)['~orpc']['outputSchema']>>;

const HOUR_MS = 3_600_000;

const FROM = `FROM cas_command q JOIN box b ON b.id = q.box_id JOIN cas_system s ON s.id = q.system_id
  LEFT JOIN customer c ON c.id = b.customer_id LEFT JOIN user u ON u.id = q.user_id LEFT JOIN user f ON f.id = q.finished_by_id`;
const COLUMNS = `q.id, q.uid, q.kind, q.box_id AS boxId, q.payload, b.customer_id AS customerId, coalesce(c.code, '') AS customerCode,
  coalesce(c.name, '') AS customerName, q.system_id AS systemId, s.name AS systemName, s.adapter, q.state, q.at,
  coalesce(u.name, '') AS byName, q.attempts, q.next_try_at AS nextTryAt, q.sheet, q.reference, q.failure, q.note,
  q.finished_at AS finishedAt, coalesce(f.name, '') AS finishedByName`;

type Row = Omit<CasCommand, 'serial' | 'vc' | 'products' | 'late'> & { readonly payload: string };

/** How long a command may take, and how many take longer. */
export function readRules({ sql }: Pick<Reader, 'sql'>, now: number): Rules {
  const row = sql.get<{ hours: number; version: number }>(
    'SELECT confirm_within_hours AS hours, version FROM cas_office WHERE id = 1',
  );
  const confirmWithinHours = row?.hours ?? 72;
  const late = sql.get<{ n: number }>(
    `SELECT count(*) AS n FROM cas_command q WHERE ${LATE}`,
    now - confirmWithinHours * HOUR_MS,
  );
  return { confirmWithinHours, late: late?.n ?? 0, version: row?.version ?? 0 };
}

/** Wished longer ago than it may take, and neither there nor overtaken; also what was given up. */
const LATE = `q.state IN ('queued', 'sent', 'acknowledged', 'failed', 'given-up') AND q.at < ?
  AND NOT (q.state = 'given-up' AND q.note <> '')`;

/** Boxes at customers outside the caller's branches and areas are none of his. */
function seenBy({ actor }: Context): string {
  return limitsOf(actor).length === 0 ? '1' : scopeCondition(actor);
}

/** A page of commands, newest first; of those that are open, the oldest first: they are work. */
export function listCommands(context: Context, filter: Filter): { rows: CasCommand[]; total: number } {
  const { read, services } = context;
  const lateBefore = lateLimit(context);
  const parts = [seenBy(context)];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  if (filter.state === 'open') add('q.finished_at IS NULL');
  else if (filter.state) add('q.state = ?', filter.state);
  if (filter.kind) add('q.kind = ?', filter.kind);
  if (filter.systemId) add('q.system_id = ?', filter.systemId);
  if (filter.boxId) add('q.box_id = ?', filter.boxId);
  if (filter.late) add(LATE, lateBefore);
  if (filter.text)
    add('(b.serial LIKE ? OR b.vc LIKE ? OR c.name LIKE ? OR c.code = ?)', ...likes(filter.text), filter.text);
  const where = parts.join(' AND ');
  const order = filter.state === 'open' || filter.late ? 'q.id' : 'q.id DESC';
  const rows = read.sql.all<Row>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...values,
    filter.limit,
    filter.offset,
  );
  const total = read.sql.get<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${where}`, ...values)?.n ?? 0;
  return { rows: rows.map((row) => toCommand(row, lateBefore, services.clock.now())), total };
}

function likes(text: string): [string, string, string] {
  return [`${text}%`, `${text}%`, `%${text}%`];
}

function lateLimit({ read, services }: Context): number {
  const now = services.clock.now();
  return now - readRules(read, now).confirmWithinHours * HOUR_MS;
}

function toCommand({ payload, ...row }: Row, lateBefore: number, now: number): CasCommand {
  const { serial, vc, products } = JSON.parse(payload) as CasPayload;
  const isOpen = row.finishedAt === null;
  return {
    ...row,
    serial,
    vc,
    products: [...products],
    late: row.at < lateBefore && (isOpen || (row.state === 'given-up' && row.note === '')),
    nextTryAt: isOpen && (row.nextTryAt ?? 0) > now ? row.nextTryAt : null,
  };
}

/** A command with what became of it, step by step. @throws not-found, also outside the caller's branches and areas */
export function readCommand(context: Context, id: number): CommandDetail {
  const { read, services } = context;
  const row = read.sql.get<Row>(`SELECT ${COLUMNS} ${FROM} WHERE q.id = ? AND ${seenBy(context)}`, id);
  if (!row) throw fail('not-found', { what: 'cas-command', id: String(id) });
  const { wantedOn, confirmedOn } = readStand(read, row.boxId);
  const steps = read.sql.all<CommandDetail['steps'][number]>(
    `SELECT t.at, coalesce(u.name, '') AS byName, t.state, t.reference, t.proof
     FROM cas_command_step t LEFT JOIN user u ON u.id = t.user_id WHERE t.command_id = ? ORDER BY t.id LIMIT 200`,
    id,
  );
  return { command: toCommand(row, lateLimit(context), services.clock.now()), wantedOn, confirmedOn, steps };
}

/** The ids of commands that a caller may act on. @throws not-found for any that he may not see */
export function requireCommands(context: Context, ids: readonly number[]): void {
  const found = context.read.sql.all<{ id: number }>(
    `SELECT q.id FROM cas_command q JOIN box b ON b.id = q.box_id LEFT JOIN customer c ON c.id = b.customer_id
     WHERE q.id IN (SELECT value FROM json_each(?)) AND ${seenBy(context)}`,
    JSON.stringify(ids),
  );
  const seen = new Set(found.map(({ id }) => id));
  const missing = ids.find((id) => !seen.has(id));
  if (missing !== undefined) throw fail('not-found', { what: 'cas-command', id: String(missing) });
}
