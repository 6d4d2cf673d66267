import { basename } from 'node:path';
import type { Context, Reader, Tx } from '#host/context.ts';
import {
  bindColumns,
  cleanCell,
  cleanIdentifier,
  decideDecimalStyle,
  explained,
  headingDictionary,
  isNothing,
  isShortenedNumber,
  openSheet,
  readAmount,
  sameKey,
  storeUpload,
  type Table,
} from '#modules/sheets/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { CAS_LIST_FIELDS, type CasListField } from '#shared/domain/cas.ts';

/** What stands above the columns of distributors' lists. */
const HEADINGS = headingDictionary<CasListField>(CAS_LIST_FIELDS, {
  serial:
    'stb|stb no|stb number|stb id|stb serial|stb serial no|serial|serial no|serial number|box|box no|box serial|box number|set top box|decoder|decodificador|serie|nomor serial|no serial',
  vc: 'vc|vc no|vc number|vc id|viewing card|smart card|smart card no|smartcard|card|card no|card number|nuid|tarjeta|kartu',
  packs:
    'pack|packs|package|packages|package name|plan|product|products|product name|bouquet|bouquets|paket|paquete|paquetes',
  customer:
    'customer|customer name|customer no|customer code|customer id|subscriber|subscriber name|subscriber id|name|pelanggan|cliente|nombre|nama',
  status: 'status|state|box status|stb status|estado',
  cost: 'cost|price|amount|rate|lco price|mso share|drp|charge|harga|costo|precio',
});

export type ListMapping = Readonly<Record<string, CasListField>>;

interface Uploaded {
  readonly uploadId: string;
  readonly fileName: string;
  readonly rows: number;
  readonly columns: { heading: string; samples: string[] }[];
  readonly mapping: Record<string, CasListField>;
}

const LONGEST_NAME = 200;
const SAMPLES = 3;

/** Takes a list in and says what it seems to be. What cannot be read is not kept. @throws too-large, sheet-unreadable */
export async function uploadList(context: Context, file: File): Promise<Uploaded> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fileName = basename(file.name.replaceAll('\\', '/')).slice(-LONGEST_NAME) || 'list.csv';
  const table = await openList(bytes, fileName);
  return {
    uploadId: await storeUpload(context.services, { fileName, bytes }),
    fileName,
    rows: table.rows.length,
    columns: table.headings.map((heading, at) => ({
      heading,
      samples: table.rows.slice(0, SAMPLES).map(({ cells }) => (cells[at] ?? '').slice(0, LONGEST_NAME)),
    })),
    mapping: savedMapping(context.read, table) ?? guess(table),
  };
}

/** @throws too-large, sheet-unreadable */
export async function openList(bytes: Uint8Array, fileName: string): Promise<Table> {
  return (await openSheet(bytes, fileName, HEADINGS.isWord)).table;
}

/** Each field goes to the column whose heading is the surest of it; packs may stand in several. */
function guess({ headings }: Table): Record<string, CasListField> {
  const taken = new Set<CasListField>();
  return Object.fromEntries(
    headings.map((heading) => {
      const field = HEADINGS.guess(heading).find((one) => one.field === 'packs' || !taken.has(one.field))?.field;
      if (field) taken.add(field);
      return [heading, field ?? 'ignore'];
    }),
  );
}

const keyOf = ({ headings }: Table) => JSON.stringify(headings.map(sameKey).sort());

function savedMapping({ sql }: Reader, table: Table): Record<string, CasListField> | null {
  const row = sql.get<{ mapping: string }>('SELECT mapping FROM cas_check_mapping WHERE headings = ?', keyOf(table));
  return row ? (JSON.parse(row.mapping) as Record<string, CasListField>) : null;
}

/** Keeps what columns mean for the next list with these headings. */
export function saveListMapping(tx: Tx, table: Table, mapping: ListMapping): void {
  tx.sql.run(
    `INSERT INTO cas_check_mapping (headings, mapping, at) VALUES (?, ?, ?)
     ON CONFLICT (headings) DO UPDATE SET mapping = excluded.mapping, at = excluded.at`,
    keyOf(table),
    JSON.stringify(mapping),
    tx.at,
  );
}

/** A box that is on at the distributor. */
export interface ListedBox {
  readonly serial: string;
  readonly vc: string;
  /** Null where the list does not say. */
  readonly packs: readonly string[] | null;
  readonly customer: string | null;
  /** Null where the list does not say. */
  readonly costMinor: number | null;
}

export interface ReadList {
  readonly boxes: readonly ListedBox[];
  readonly repeated: number;
  readonly unreadable: number;
}

const OFF_WORDS =
  /^(?:inactive|in-active|deactive|deactivated|de-active|disconnected|disconnect|off|suspended|terminated|expired|cancelled|no|0|false|nonaktif|mati|inactivo|cortado|baja|बंद|निष्क्रिय)$/i;

const PLAIN = /^[A-Z0-9]*$/;

/** Numbers of boxes and cards compare without case, spaces and strokes. */
export function boxKey(text: string): string {
  // Most are plain already; testing for that is a tenth of the cost of making them so.
  if (PLAIN.test(text)) return text;
  return cleanIdentifier(text)
    .toUpperCase()
    .replace(/[\s\-_/]/g, '');
}

/**
 * The boxes of a list that are on there. A row whose number a spreadsheet has shortened cannot be read; one that names a
 * box again counts once.
 * @throws mapping-invalid: a column is not there, or none holds boxes
 */
export function readList(table: Table, mapping: ListMapping, currency: string): ReadList {
  const columns = explained(() => bindColumns(table, mapping));
  const cellsOf = (cells: readonly string[], field: Exclude<CasListField, 'ignore'>) =>
    (columns.get(field) ?? []).map((at) => cleanCell(cells[at] ?? '')).filter((text) => !isNothing(text));
  if (!columns.has('serial') && !columns.has('vc'))
    throw fail('mapping-invalid', { reason: 'field-missing', column: 'serial' });
  const costTexts = (columns.get('cost') ?? []).flatMap((at) => table.rows.map(({ cells }) => cells[at] ?? ''));
  const amounts = { currency, decimalStyle: decideDecimalStyle(costTexts, currency) };
  // The same few packs and amounts stand in thousands of rows.
  const packsIn = remembered((text) => text.split(/\s*[,;|+]\s*/));
  const costIn = remembered((text): number | null => readAmount(text, amounts));
  const seen = new Set<string>();
  const boxes: ListedBox[] = [];
  let repeated = 0;
  let unreadable = 0;
  for (const { cells } of table.rows) {
    if (cellsOf(cells, 'status').some((word) => OFF_WORDS.test(word))) continue;
    const serial = cellsOf(cells, 'serial')[0] ?? '';
    const vc = cellsOf(cells, 'vc')[0] ?? '';
    const key = boxKey(serial) || boxKey(vc);
    if (key === '' || isShortenedNumber(serial || vc)) {
      unreadable += 1;
      continue;
    }
    if (seen.has(key)) {
      repeated += 1;
      continue;
    }
    seen.add(key);
    boxes.push({
      serial: cleanIdentifier(serial),
      vc: cleanIdentifier(vc),
      packs: columns.has('packs') ? cellsOf(cells, 'packs').flatMap(packsIn) : null,
      customer: columns.has('customer') ? (cellsOf(cells, 'customer')[0] ?? '') : null,
      costMinor: sumOfKnown(cellsOf(cells, 'cost').map(costIn)),
    });
  }
  return { boxes, repeated, unreadable };
}

function sumOfKnown(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}

function remembered<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const value = known.get(text) ?? make(text);
    known.set(text, value);
    return value;
  };
}
