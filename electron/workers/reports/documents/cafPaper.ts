import type { Connection } from '#shared/contract/connections.ts';
import type { CafPicture, IdKind } from '#shared/domain/idProofs.ts';
import type { PaperLetterhead } from '#shared/domain/paper.ts';
import type { Day } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import { letterheadReader, paperLetterhead } from './letterhead.ts';

type Applied = Pick<
  Connection,
  'applicant' | 'place' | 'startOn' | 'services' | 'lines' | 'taxMinor' | 'roundOffMinor'
>;

interface CafRow {
  number: string;
  kind: 'new' | 'further';
  on: Day;
  at: number;
  letterheadId: number;
  byName: string;
  idKind: IdKind | '';
  idNumber: string;
  applied: string;
  consents: string;
  signerName: string;
  signature: string;
  totalMinor: number;
  receiptNumber: string;
  technicianName: string;
  visitOn: Day | null;
}

/** An application for a connection as data: what stands on its paper. */
export interface CafPaper extends Omit<CafRow, 'letterheadId' | 'applied' | 'consents'>, Applied {
  readonly consents: Connection['consents'];
  readonly currency: string;
  readonly timeZone: string;
  readonly letterhead: PaperLetterhead;
  readonly pictures: Readonly<Partial<Record<CafPicture, Uint8Array>>>;
  /** 0 is the original, n says DUPLICATE n. */
  readonly copyNo: number;
}

/** The application as it was made, with its pictures and the papers that were brought later; undefined when there is none. */
export function cafPaper(database: ReadDatabase, connectionId: number, copyNo: number): CafPaper | undefined {
  const row = database.get<CafRow>(
    `SELECT n.number, n.kind, n.business_on AS "on", n.at, n.letterhead_id AS letterheadId, coalesce(u.name, '') AS byName,
       coalesce(i.id_kind, n.id_kind) AS idKind, coalesce(i.id_number, n.id_number) AS idNumber, n.applied,
       (SELECT json_group_array(value) FROM (SELECT value FROM json_each(n.consents)
         UNION SELECT j.value FROM connection_paper a, json_each(a.consents) j WHERE a.connection_id = n.id)) AS consents,
       coalesce(g.signer_name, n.signer_name) AS signerName, coalesce(g.signature, n.signature) AS signature,
       n.total_minor AS totalMinor, coalesce(p.number, '') AS receiptNumber, coalesce(w.name, '') AS technicianName,
       v.planned_on AS visitOn
     FROM connection n LEFT JOIN user u ON u.id = n.user_id LEFT JOIN payment p ON p.id = n.payment_id
       LEFT JOIN visit v ON v.id = n.visit_id LEFT JOIN user w ON w.id = v.technician_id
       LEFT JOIN connection_paper i ON i.connection_id = n.id AND i.id_kind <> ''
       LEFT JOIN connection_paper g ON g.connection_id = n.id AND g.signature <> '' WHERE n.id = ?`,
    connectionId,
  );
  if (!row) return undefined;
  const { letterheadId, applied, consents, ...kept } = row;
  // One of before that was asked for began at once.
  const { startOn = row.on, ...asApplied } = JSON.parse(applied) as Applied;
  const company = letterheadReader(database)(letterheadId);
  const pictures = database.all<{ kind: CafPicture; bytes: Uint8Array }>(
    'SELECT kind, bytes FROM connection_picture WHERE connection_id = ?',
    connectionId,
  );
  return {
    ...kept,
    ...asApplied,
    startOn,
    consents: JSON.parse(consents) as Connection['consents'],
    currency: company.currency,
    timeZone: company.timeZone,
    letterhead: paperLetterhead(company),
    pictures: Object.fromEntries(pictures.map(({ kind, bytes }) => [kind, bytes])),
    copyNo,
  };
}
