import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { accountId, post, reverseDocument } from '#modules/ledger/index.ts';
import type { banks, Standing } from '#shared/contract/banks.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { ownPlace, readStandings } from './places.ts';

type AskedOpening = z.output<NonNullable<(typeof banks.open)['~orpc']['inputSchema']>>;

interface Opening {
  readonly id: number;
  readonly accountId: number;
  readonly amountMinor: number;
  readonly on: Day;
  readonly reason: string;
  readonly reversesId: number | null;
}

const OPENING = `SELECT id, account_id AS accountId, amount_minor AS amountMinor, business_on AS "on", reason, reverses_id AS reversesId
  FROM place_opening`;

/**
 * Says what lay in the safe or stood in an account before the books began: once for each place, until it is taken back.
 * From then on nothing leaves the safe that is not in it by the books. The same id again changes nothing.
 * @throws opening-said, amount-not-positive (a safe is not overdrawn), day-not-allowed, period-closed, not-found,
 *   bank-account-closed, id-used-differently
 */
export function openPlace(context: Context, asked: AskedOpening): Standing {
  const { uid, place, amountMinor, reason } = asked;
  context.write((tx) => {
    const { accountId: ledgerId, name } = ownPlace(tx, place);
    const known = tx.sql.get<Opening>(`${OPENING} WHERE uid = ?`, uid);
    if (known) {
      const isSame = known.accountId === ledgerId && known.amountMinor === amountMinor && known.reason === reason;
      const isSameDay = asked.on === undefined || asked.on === known.on;
      if (!isSame || !isSameDay || known.reversesId !== null) throw fail('id-used-differently', { id: uid });
      return;
    }
    const on = asked.on ?? tx.today;
    if (on > tx.today) throw fail('day-not-allowed', { on, reason: 'future' });
    if (place === 'safe' && amountMinor < 0) throw fail('amount-not-positive', {});
    if (standingOpening(tx, ledgerId)) throw fail('opening-said', {});
    const id = insertOpening(tx, { uid, accountId: ledgerId, amountMinor, reason, on, reversesId: null });
    const opening = accountId(tx, 'opening');
    const [debitId, creditId] = amountMinor > 0 ? [ledgerId, opening] : [opening, ledgerId];
    const document = { documentKind: 'opening-place', documentId: id, on };
    post(tx, [{ ...document, debitId, creditId, amountMinor: Math.abs(amountMinor), code: 'opening-place' }]);
    tx.audit({
      action: 'open-place',
      entity: 'place-opening',
      entityId: id,
      after: { account: place === 'safe' ? 'safe' : name, amountMinor, on, reason },
    });
    tx.touch('banking', 'shifts');
  });
  return standingOf(context, place);
}

/**
 * Takes an opening amount back by its mirror, today; then it may be said again. The same id again changes nothing.
 * @throws not-found, already-void, id-used-differently
 */
export function takeOpeningBack(
  context: Context,
  { id, uid, reason }: { id: number; uid: string; reason: string },
): Standing {
  const ledgerId = context.write((tx) => {
    const known = tx.sql.get<Opening>(`${OPENING} WHERE uid = ?`, uid);
    if (known) {
      if (known.reversesId !== id) throw fail('id-used-differently', { id: uid });
      return known.accountId;
    }
    const opening = tx.sql.get<Opening>(`${OPENING} WHERE id = ? AND reverses_id IS NULL`, id);
    if (!opening) throw fail('not-found', { what: 'opening', id: String(id) });
    if (tx.sql.get('SELECT id FROM place_opening WHERE reverses_id = ?', id))
      throw fail('already-void', { number: String(id) });
    const { accountId: openedId, amountMinor } = opening;
    const on = tx.today;
    const mirrorId = insertOpening(tx, {
      uid,
      accountId: openedId,
      amountMinor: -amountMinor,
      reason,
      on,
      reversesId: id,
    });
    reverseDocument(tx, openedId, { kind: 'opening-place', id }, { kind: 'opening-place', id: mirrorId, on });
    tx.audit({
      action: 'take-opening-back',
      entity: 'place-opening',
      entityId: id,
      before: { amountMinor },
      after: { reason },
    });
    tx.touch('banking', 'shifts');
    return openedId;
  });
  const account = context.read.sql.get<{ id: number }>('SELECT id FROM bank_account WHERE account_id = ?', ledgerId);
  return standingOf(context, account?.id ?? 'safe');
}

function standingOpening(tx: Tx, ledgerId: number): { id: number } | undefined {
  return tx.sql.get<{ id: number }>(
    `SELECT o.id FROM place_opening o WHERE o.account_id = ? AND o.reverses_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM place_opening r WHERE r.reverses_id = o.id)`,
    ledgerId,
  );
}

function insertOpening(tx: Tx, opening: Omit<Opening, 'id'> & { uid: string }): number {
  return tx.sql.run(
    'INSERT INTO place_opening (uid, account_id, amount_minor, reason, user_id, business_on, at, reverses_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    opening.uid,
    opening.accountId,
    opening.amountMinor,
    opening.reason,
    tx.actor.userId,
    opening.on,
    tx.at,
    opening.reversesId,
  ).id;
}

function standingOf(context: Context, place: Standing['place']): Standing {
  const found = readStandings(context).find((standing) => standing.place === place);
  if (!found) throw fail('not-found', { what: 'bank account', id: String(place) });
  return found;
}
