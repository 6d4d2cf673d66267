import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { printCount } from '#modules/printers/index.ts';
import type { Connection, ConnectionRow, connections } from '#shared/contract/connections.ts';
import { fail } from '#shared/contract/errors.ts';
import { maskedIdNumber } from '#shared/domain/idProofs.ts';

type Filter = z.output<NonNullable<(typeof connections.list)['~orpc']['inputSchema']>>;

/** What is kept of an application as it was. */
export type Applied = Pick<
  Connection,
  'applicant' | 'place' | 'startOn' | 'services' | 'lines' | 'taxMinor' | 'roundOffMinor'
>;

type Kept = Omit<ConnectionRow, 'plans' | 'serials' | 'pictures' | 'isSigned' | 'consents'> & {
  readonly applied: string;
  readonly isSigned: number;
  readonly pictures: string;
  readonly consents: string;
};

const CONSENTS_OF = `(SELECT json_group_array(value) FROM (SELECT value FROM json_each(n.consents)
    UNION SELECT j.value FROM connection_paper a, json_each(a.consents) j WHERE a.connection_id = n.id))`;
const COLUMNS = `n.id, n.number, n.business_on AS "on", n.at, n.kind, n.customer_id AS customerId, c.code AS customerCode,
  c.name AS customerName, coalesce(i.id_kind, n.id_kind) AS idKind, coalesce(i.id_number, n.id_number) AS idNumber, coalesce(u.name, '') AS byName, n.total_minor AS totalMinor,
  coalesce(g.signature, n.signature) <> '' AS isSigned, n.applied, ${CONSENTS_OF} AS consents,
  (SELECT coalesce(json_group_array(json_object('id', p.id, 'kind', p.kind)), '[]') FROM connection_picture p
    WHERE p.connection_id = n.id) AS pictures`;
/** With the id proof and the signature that were brought later. */
const FROM = `FROM connection n JOIN customer c ON c.id = n.customer_id LEFT JOIN user u ON u.id = n.user_id
  LEFT JOIN connection_paper i ON i.connection_id = n.id AND i.id_kind <> ''
  LEFT JOIN connection_paper g ON g.connection_id = n.id AND g.signature <> ''`;

function toRow({ applied, isSigned, pictures, consents, idNumber, ...row }: Kept): ConnectionRow {
  const { services } = JSON.parse(applied) as Applied;
  return {
    ...row,
    idNumber: maskedIdNumber(idNumber),
    plans: services.map(({ planName }) => planName).join(', '),
    serials: services.flatMap(({ serial }) => serial || []).join(', '),
    isSigned: isSigned === 1,
    consents: JSON.parse(consents) as ConnectionRow['consents'],
    pictures: JSON.parse(pictures) as ConnectionRow['pictures'],
  };
}

/** A page of the applications of customers whom the caller may see, the newest first. */
export function listConnections({ read, actor }: Context, { customerId, limit, offset }: Filter) {
  const where = `${scopeCondition(actor)}${customerId === undefined ? '' : ' AND n.customer_id = ?'}`;
  const values = customerId === undefined ? [] : [customerId];
  const rows = read.sql.all<Kept>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY n.id DESC LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  const total = read.sql.get<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${where}`, ...values)?.n ?? 0;
  return { rows: rows.map(toRow), total };
}

type KeptWhole = Kept & {
  readonly uid: string;
  readonly paymentId: number | null;
  readonly receiptNumber: string;
  readonly signerName: string;
  readonly ticketId: number | null;
  readonly ticketNumber: string;
  readonly technicianName: string;
  readonly plannedOn: NonNullable<Connection['visit']>['plannedOn'];
};

/** @throws not-found, also outside the caller's branches and areas */
export function readConnection({ read, actor }: Pick<Context, 'read' | 'actor'>, id: number): Connection {
  const kept = read.sql.get<KeptWhole>(
    `SELECT ${COLUMNS}, n.uid, n.payment_id AS paymentId, coalesce(pay.number, '') AS receiptNumber, coalesce(g.signer_name, n.signer_name) AS signerName,
       t.id AS ticketId, t.number AS ticketNumber, w.name AS technicianName, v.planned_on AS plannedOn
     ${FROM} LEFT JOIN payment pay ON pay.id = n.payment_id LEFT JOIN visit v ON v.id = n.visit_id LEFT JOIN ticket t ON t.id = v.ticket_id
       LEFT JOIN user w ON w.id = v.technician_id
     WHERE n.id = ? AND ${scopeCondition(actor)}`,
    id,
  );
  if (!kept) throw fail('not-found', { what: 'connection', id: String(id) });
  const { ticketId, ticketNumber, technicianName, plannedOn, ...row } = kept;
  // One of before that was asked for began at once.
  const { startOn = row.on, ...applied } = JSON.parse(kept.applied) as Applied;
  return {
    ...toRow(row),
    ...applied,
    startOn,
    ...{ uid: row.uid, paymentId: row.paymentId, receiptNumber: row.receiptNumber, signerName: row.signerName },
    visit: ticketId === null ? null : { ticketId, ticketNumber, technicianName, plannedOn },
    printCount: printCount(read, 'connection', id),
  };
}
