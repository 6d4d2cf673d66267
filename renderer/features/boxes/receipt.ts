import { create } from 'zustand';
import { client } from '#renderer/app/rpc.ts';
import { type FaultyLine, MAX_STOCK_LINES } from '#shared/contract/stock.ts';
import { cleanBoxNumber, misfit } from '#shared/domain/boxNumbers.ts';

/** A box on the list that is being received, as read, and what is wrong with it. */
export interface Row {
  readonly key: number;
  readonly serial: string;
  readonly vc: string;
  readonly costMinor?: number;
  readonly fault: Pick<FaultyLine, 'fault' | 'other' | 'proposed'> | null;
}
export type NewRow = Pick<Row, 'serial' | 'vc' | 'costMinor'>;

/** How the numbers of the model look that is received. */
interface Patterns {
  readonly id: number;
  readonly serialPattern: string;
  readonly vcPattern: string;
}

/** The list of boxes being received: it stays when the screen is left for a moment. The newest is on top. */
export const useReceipt = create<{
  rows: readonly Row[];
  /** Faulty rows beyond those that are marked: of a long list the office tells the first. */
  moreFaulty: number;
}>()(() => ({ rows: [], moreFaulty: 0 }));

let lastKey = 0;

const setRows = (rows: readonly Row[]) => useReceipt.setState({ rows });

export function clearReceipt(): void {
  useReceipt.setState({ rows: [], moreFaulty: 0 });
}

export function removeRow(key: number): void {
  setRows(useReceipt.getState().rows.filter((row) => row.key !== key));
}

/** Puts one scanned box on the list at once; what the records say of it comes a moment later. @returns what is wrong so far */
export async function scanRow({ serial, vc }: NewRow, model: Patterns): Promise<Row['fault']> {
  const { rows } = useReceipt.getState();
  const clean = { serial: cleanBoxNumber(serial), vc: cleanBoxNumber(vc) };
  const key = ++lastKey;
  const fault = localFault(clean, rows, model);
  setRows([{ key, ...clean, fault }, ...rows].slice(0, MAX_STOCK_LINES));
  if (fault) return fault;
  const { faults } = await client.stock.checkLines({ modelId: model.id, lines: [clean] });
  const [known] = faults;
  if (known) setFault(key, known);
  return known ?? null;
}

function setFault(key: number, { fault, other, proposed }: NonNullable<Row['fault']>): void {
  setRows(
    useReceipt.getState().rows.map((row) => (row.key === key ? { ...row, fault: { fault, other, proposed } } : row)),
  );
}

function localFault({ serial, vc }: NewRow, rows: readonly Row[], model: Patterns): Row['fault'] {
  const is = (fault: FaultyLine['fault'], proposed = '') => ({ fault, other: '', proposed });
  if (serial === '') return is('empty');
  const serialMisfit = misfit(serial, model.serialPattern);
  if (serialMisfit) return is('serial-pattern', serialMisfit.proposed);
  const vcMisfit = vc === '' ? null : misfit(vc, model.vcPattern);
  if (vcMisfit) return is('vc-pattern', vcMisfit.proposed);
  const isTwice = rows.some((row) => row.serial === serial || (vc !== '' && row.vc === vc));
  return isTwice ? is('twice') : null;
}

/** Takes what the pattern makes of a number for the number. */
export async function takeProposed(row: Row, model: Patterns): Promise<void> {
  if (!row.fault?.proposed) return;
  const field = row.fault.fault === 'vc-pattern' ? 'vc' : 'serial';
  const rows = useReceipt
    .getState()
    .rows.map((one) => (one.key === row.key ? { ...one, [field]: row.fault?.proposed ?? one[field] } : one));
  await checkAll(rows, model);
}

/** Puts many boxes on the list, below those that are there. */
export function addRows(more: readonly NewRow[], model: Patterns): Promise<void> {
  const rows = more.map((row) => ({ ...row, key: ++lastKey, fault: null }));
  return checkAll([...useReceipt.getState().rows, ...rows].slice(0, MAX_STOCK_LINES), model);
}

/** Holds the whole list against the model and the records again. */
export async function checkAll(rows: readonly Row[], model: Patterns): Promise<void> {
  setRows(rows);
  if (rows.length === 0) return;
  const { faults, faulty } = await client.stock.checkLines({ modelId: model.id, lines: rows.map(lineOf) });
  const checked = new Set(rows.map(({ key }) => key));
  const found = new Map(faults.map((fault) => [rows[fault.line - 1]?.key ?? 0, fault]));
  // The list as it is by now: what was scanned meanwhile is on it, what was taken off it is not.
  const now = useReceipt.getState().rows;
  if (!now.some(({ key }) => checked.has(key))) return;
  useReceipt.setState({
    moreFaulty: faulty - faults.length,
    rows: now.map((row) => {
      if (!checked.has(row.key)) return row;
      const is = found.get(row.key);
      return { ...row, fault: is ? { fault: is.fault, other: is.other, proposed: is.proposed } : null };
    }),
  });
}

/** Takes off the list what was received of it; what was scanned since it was sent stays, and so does what is faulty. */
export function keepUnreceived(sent: readonly Row[]): void {
  const received = new Set(sent.filter(({ fault }) => fault === null).map(({ key }) => key));
  useReceipt.setState(({ rows }) => ({ rows: rows.filter(({ key }) => !received.has(key)), moreFaulty: 0 }));
}

export function lineOf({ serial, vc, costMinor }: NewRow) {
  return { serial, vc, ...(costMinor === undefined ? {} : { costMinor }) };
}
