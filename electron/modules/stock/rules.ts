import type { FaultyLine, LineFault } from '#shared/contract/stock.ts';
import type { BoxState, BoxStep, PlaceKind } from '#shared/domain/boxes.ts';
import { cleanBoxNumber, MAX_BOX_NUMBER, misfit } from '#shared/domain/boxNumbers.ts';

/** How the numbers of a model look. */
export interface Patterns {
  readonly serialPattern: string;
  readonly vcPattern: string;
}

/** A line as it came: of a scanner, a sheet or a list that was pasted. */
export interface WrittenLine {
  readonly serial: string;
  readonly vc: string;
  readonly costMinor?: number | undefined;
}

/** A line whose numbers are clean, with its place in the list from 1. */
export interface CleanLine {
  readonly line: number;
  readonly serial: string;
  readonly vc: string | null;
  readonly costMinor: number | undefined;
}

/** Boxes of the records that bear one of the numbers: by serial and by card, with where each is. */
export interface KnownNumbers {
  readonly serials: ReadonlyMap<string, string>;
  /** By card the serial of the box that has it. */
  readonly cards: ReadonlyMap<string, string>;
}

/** Numbers of lines, clean: what the records are asked for. With `putRight` as the pattern says they are. */
export function cleanLines(lines: readonly WrittenLine[], patterns: Patterns, putRight: boolean): CleanLine[] {
  const clean = (text: string, pattern: string): string => {
    const number = cleanBoxNumber(text);
    return (putRight && misfit(number, pattern)?.proposed) || number;
  };
  return lines.map(({ serial, vc, costMinor }, index) => ({
    line: index + 1,
    serial: clean(serial, patterns.serialPattern),
    vc: clean(vc, patterns.vcPattern) || null,
    costMinor,
  }));
}

/**
 * Parts lines that can be received from those that cannot, each with what is wrong: a pattern, a number that stands
 * twice in the list, or one that the records know. A card alone has no box; a box may be without a card.
 */
export function sortLines(
  lines: readonly CleanLine[],
  patterns: Patterns,
  known: KnownNumbers,
): { good: CleanLine[]; faults: FaultyLine[] } {
  const good: CleanLine[] = [];
  const faults: FaultyLine[] = [];
  const serials = new Map<string, number>();
  const cards = new Map<string, number>();
  for (const line of lines) {
    const { serial, vc } = line;
    const found = faultOfLine(line, patterns, known, serials, cards);
    if (found) {
      faults.push({ line: line.line, serial, vc: vc ?? '', ...found });
      continue;
    }
    serials.set(serial, line.line);
    if (vc !== null) cards.set(vc, line.line);
    good.push(line);
  }
  return { good, faults };
}

function faultOfLine(
  { serial, vc }: CleanLine,
  { serialPattern, vcPattern }: Patterns,
  known: KnownNumbers,
  serials: ReadonlyMap<string, number>,
  cards: ReadonlyMap<string, number>,
): { fault: LineFault; other: string; proposed: string } | null {
  const is = (fault: LineFault, other: number | string = '', proposed = '') => ({
    fault,
    other: String(other),
    proposed,
  });
  if (serial === '') return is('empty');
  if (Math.max(serial.length, vc?.length ?? 0) > MAX_BOX_NUMBER) return is('long');
  const serialMisfit = misfit(serial, serialPattern);
  if (serialMisfit) return is('serial-pattern', '', serialMisfit.proposed);
  const vcMisfit = vc === null ? null : misfit(vc, vcPattern);
  if (vcMisfit) return is('vc-pattern', '', vcMisfit.proposed);
  const twice = serials.get(serial) ?? (vc === null ? undefined : cards.get(vc));
  if (twice !== undefined) return is('twice', twice);
  const place = known.serials.get(serial);
  if (place !== undefined) return is('known', place);
  const holder = vc === null ? undefined : known.cards.get(vc);
  return holder === undefined ? null : is('vc-known', holder);
}

const STORES: readonly PlaceKind[] = ['store', 'branch'];

/**
 * The action that brings a box of the stock to a place, and the state it leaves it in; null when such a box does not go
 * to such a place: what is at a customer, lost or sold moves by actions of its own, and only what is faulty or came back
 * goes to repair.
 */
export function stepTo(from: BoxState, to: PlaceKind): { kind: BoxStep; state: BoxState } | null {
  const isStore = STORES.includes(to);
  if (from === 'in-stock' && isStore) return { kind: 'move', state: 'in-stock' };
  if (from === 'with-technician' && isStore) return { kind: 'take-back', state: 'in-stock' };
  if (from === 'in-stock' || from === 'with-technician')
    return to === 'technician' ? { kind: 'issue', state: 'with-technician' } : null;
  if (from === 'returned' || from === 'faulty')
    return isStore || to === 'technician'
      ? { kind: 'move', state: from }
      : { kind: 'send-to-repair', state: 'in-repair' };
  if (from !== 'in-repair' || to === 'technician') return null;
  return isStore ? { kind: 'repaired', state: 'in-stock' } : { kind: 'move', state: 'in-repair' };
}
