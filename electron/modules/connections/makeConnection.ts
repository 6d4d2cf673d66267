import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { offeredFees, readEffect, readMark } from '#modules/boxWork/index.ts';
import { branchOfNew, requireCustomer } from '#modules/customers/index.ts';
import { currentLetterheadId, takeNumber } from '#modules/office/index.ts';
import { takePaymentWithin } from '#modules/payments/index.ts';
import { openItems } from '#modules/receivables/index.ts';
import { openWithin, planWithin } from '#modules/tickets/index.ts';
import type { Connection, ConnectionLook, connections } from '#shared/contract/connections.ts';
import { fail } from '#shared/contract/errors.ts';
import { keptIdNumber } from '#shared/domain/idProofs.ts';
import { idProofs } from '#shared/text/idProofs.ts';
import { beginningOf, connectWithin, type Wanted } from './connect.ts';
import { requirePapers } from './papers.ts';
import { keepPictures, readSent } from './pictures.ts';
import { type Applied, readConnection } from './readConnections.ts';
import { tariffsOf } from './tariffs.ts';

type NewConnection = z.output<NonNullable<(typeof connections.make)['~orpc']['inputSchema']>>;

/**
 * Makes a connection: the customer, his services with packs and boxes, what is charged for them and their first period,
 * the payment, the commands to the distributor's system, the visit, and the application form (CAF) with its number. All
 * of it stands or none. The same id again answers with the connection that it made.
 * @throws id-number-wrong, consent-missing, photo-too-large, picture-kind, id-used-differently, and what `connectWithin`,
 *   a payment, a ticket and a visit refuse
 */
export async function makeConnection(context: Context, input: NewConnection): Promise<Connection> {
  if (input.who.kind === 'existing') requireCustomer(context, input.who.customerId);
  requirePapers(input);
  const pictures = await readSent(input.pictures);
  const { uid, pictures: _, ...asked } = input;
  // Of an Aadhaar what is kept: out of a hash of the whole, beside all else that it was made of, the rest is soon guessed.
  const idProof = input.idProof && { ...input.idProof, number: keptIdNumber(input.idProof.kind, input.idProof.number) };
  const hash = createHash('sha256')
    .update(JSON.stringify([{ ...asked, idProof }, pictures.map((one) => [one.kind, one.hash])]))
    .digest('hex');
  const id = context.write((tx) => {
    const known = tx.sql.get<{ id: number; hash: string }>(
      'SELECT id, request_hash AS hash FROM connection WHERE uid = ?',
      uid,
    );
    if (known && known.hash !== hash) throw fail('id-used-differently', { id: uid });
    if (known) return known.id;
    if (input.payment && tx.sql.get('SELECT id FROM payment WHERE uid = ?', input.payment.uid))
      throw fail('id-used-differently', { id: input.payment.uid });
    const created = makeWithin(context, tx, input, hash);
    keepPictures(tx, created, pictures);
    return created;
  });
  if (input.payment?.print) context.services.printing.wake();
  return readConnection(context, id);
}

/** What a connection would cost and do: it is made, looked at, and taken back. @throws what `connectWithin` refuses */
export function previewConnection(context: Context, wanted: Wanted): ConnectionLook {
  if (wanted.who.kind === 'existing') requireCustomer(context, wanted.who.customerId);
  return context.lookAt((tx) => {
    const mark = readMark(tx);
    const connected = connectWithin(context, tx, wanted, { number: '', idProof: '' });
    const { customerId } = connected;
    const { lines, taxMinor, roundOffMinor, totalMinor, commands } = readEffect(tx, mark);
    return {
      services: tariffsOf(context, tx, connected),
      ...{ lines, taxMinor, roundOffMinor, totalMinor, commands },
      dueMinor: openItems(tx, customerId, 'debit').reduce((sum, { openMinor }) => sum + openMinor, 0),
      fees: offeredFees(tx, 'activate', customerId, tx.today).map(({ fee, name, priceMinor }) => ({
        ...{ fee, name, priceMinor },
      })),
    };
  });
}

function makeWithin(context: Context, tx: Tx, input: NewConnection, hash: string): number {
  const { uid, who, idProof, payment, visit } = input;
  requirePermissions(tx, input);
  const number = takeNumber(tx, 'application', branchOf(tx, who), tx.today);
  const idNumber = idProof ? keptIdNumber(idProof.kind, idProof.number) : '';
  const mark = readMark(tx);
  const connected = connectWithin(context, tx, input, {
    number: number.number,
    idProof: idProof ? `${idProofs[tx.company.language][`id.${idProof.kind}`]} ${idNumber}` : '',
  });
  const { customerId } = connected;
  const { lines, taxMinor, roundOffMinor, totalMinor } = readEffect(tx, mark);
  const applied: Applied = {
    applicant: applicantOf(tx, customerId),
    place: input.place,
    startOn: beginningOf(tx, input),
    services: tariffsOf(context, tx, connected),
    ...{ lines, taxMinor, roundOffMinor },
  };
  const paymentId = payment === null ? null : takePaymentWithin(tx, { ...payment, customerId, ahead: [], chosen: [] });
  const visitId = visit === null ? null : sendTechnician(tx, customerId, visit, number.number, applied);
  const { id } = tx.sql.run(
    `INSERT INTO connection (uid, request_hash, series_id, fy, sequence, number, customer_id, kind, business_on, at, user_id,
       letterhead_id, id_kind, id_number, applied, consents, signer_name, signature, total_minor, payment_id, visit_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[uid, hash, number.seriesId, number.fy, number.sequence, number.number, customerId],
    ...[who.kind === 'new' ? 'new' : 'further', tx.today, tx.at, tx.actor.userId, currentLetterheadId(tx)],
    ...[idProof?.kind ?? '', idNumber, JSON.stringify(applied), JSON.stringify(input.consents)],
    ...[input.signerName, input.signature, totalMinor, paymentId, visitId],
  );
  tx.audit({
    action: 'make-connection',
    entity: 'connection',
    entityId: id,
    after: {
      ...{ number: number.number, customerId, totalMinor, paymentId, visitId, consents: input.consents },
      plans: applied.services.map(({ planName }) => planName),
      serials: applied.services.map(({ serial }) => serial),
      pictures: input.pictures.map(({ kind }) => kind),
    },
  });
  tx.touch('connections');
  return id;
}

/** @throws not-allowed */
function requirePermissions({ actor }: Tx, { payment, visit }: NewConnection): void {
  if (payment && !actor.permissions.has('payments.take')) throw fail('not-allowed', { permission: 'payments.take' });
  if (visit && !actor.permissions.has('tickets.write')) throw fail('not-allowed', { permission: 'tickets.write' });
}

function branchOf(tx: Tx, who: NewConnection['who']): number {
  if (who.kind === 'new') return branchOfNew(tx, who);
  const customer = tx.sql.get<{ branchId: number }>(
    'SELECT branch_id AS branchId FROM customer WHERE id = ?',
    who.customerId,
  );
  if (!customer) throw fail('not-found', { what: 'customer', id: String(who.customerId) });
  return customer.branchId;
}

/** The customer as he applies: what changes later does not change what he signed. */
function applicantOf(tx: Tx, id: number): Applied['applicant'] {
  const row = tx.sql.get<Omit<Applied['applicant'], 'phones'> & { phones: string }>(
    `SELECT c.code, c.name, c.email, coalesce(a.name, '') AS areaName, c.address, c.tax_id AS taxId,
       coalesce((SELECT k.name FROM customer_class_change h JOIN customer_class k ON k.id = h.class_id
         WHERE h.customer_id = c.id ORDER BY h.id DESC LIMIT 1), '') AS className,
       (SELECT json_group_array(phone) FROM (SELECT phone FROM customer_phone WHERE customer_id = c.id ORDER BY position)) AS phones
     FROM customer c LEFT JOIN area a ON a.id = c.area_id WHERE c.id = ?`,
    id,
  );
  if (!row) throw fail('not-found', { what: 'customer', id: String(id) });
  return { ...row, phones: JSON.parse(row.phones) as string[] };
}

/** A ticket that says what is to be installed, and the visit for it. @returns the visit's id */
function sendTechnician(
  tx: Tx,
  customerId: number,
  visit: NonNullable<NewConnection['visit']>,
  number: string,
  { place, services }: Applied,
): number {
  const { typeId, ...planned } = visit;
  const what = services.map(({ planName, serial, username }) => [planName, serial, username].filter(Boolean).join(' '));
  const ticketId = openWithin(tx, {
    ...{ uid: tx.ids.uuid(), typeId, customerId, areaId: null, routerId: null, phone: '', assigneeId: null },
    description: [number, ...what, place].filter(Boolean).join(' · ').slice(0, 1000),
  });
  return planWithin(tx, { ...planned, uid: tx.ids.uuid(), ticketId });
}
