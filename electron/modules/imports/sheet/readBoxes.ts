import { cleanIdentifier, isNothing, isShortenedNumber } from '#modules/sheets/index.ts';

/** A set-top box as the sheet names it: serial in capitals without spaces, and the viewing card paired with it. */
export type SheetBox = { readonly serial: string; readonly vc?: string };

const NO_BOX = /^(?:no ?box|no ?stb|without ?box|tanpa ?stb|sin ?caja|0+)$/i;

/**
 * Pairs the boxes and viewing cards of a row in order (`A / B` with `1 / 2`). Where only the card is known,
 * its number stands for the serial. Null when there are more cards than boxes or a number has lost its digits.
 */
export function readBoxes(serialCells: readonly string[], vcCells: readonly string[]): SheetBox[] | null {
  const serials = splitNumbers(serialCells);
  const cards = splitNumbers(vcCells);
  if (!serials || !cards || (serials.length > 0 && cards.length > serials.length)) return null;
  if (serials.length === 0) return unique(cards.map((vc) => ({ serial: vc, vc })));
  return unique(
    serials.map((serial, index) => {
      const vc = cards[index];
      return vc === undefined ? { serial } : { serial, vc };
    }),
  );
}

function unique(boxes: readonly SheetBox[]): SheetBox[] {
  return boxes.filter((box, index) => boxes.findIndex((other) => other.serial === box.serial) === index);
}

function splitNumbers(cells: readonly string[]): string[] | null {
  const numbers: string[] = [];
  for (const cell of cells) {
    for (const part of splitCell(cell)) {
      const spelled = cleanIdentifier(part);
      if (isNothing(spelled) || NO_BOX.test(spelled)) continue;
      if (isShortenedNumber(spelled)) return null;
      numbers.push(
        spelled
          .replace(/\s+/g, '')
          .toUpperCase()
          .replace(/^(\d+)\.0+$/, '$1'),
      );
    }
  }
  return numbers;
}

/** A bare slash separates only where both sides are long enough to be numbers of their own; `AB/12` is one serial. */
function splitCell(cell: string): string[] {
  const parts = cell.split(/\s*[,;|&\r\n]\s*|\s+[/+]\s*|\s*[/+]\s+|\s+and\s+/i);
  return parts.flatMap((part) => {
    const halves = part.split(/[/+]/);
    return halves.length > 1 && halves.every((half) => half.trim().length >= 6) ? halves : [part];
  });
}
