/** What receipt printers are like (field-guide 2.8): 203 dots an inch, letters of 12 by 24 dots. */

/** Letters on a line: 58 mm of paper hold 32, 80 mm 48, or 42 on the narrower heads. */
export const COLUMNS = [32, 42, 48] as const;
export type Columns = (typeof COLUMNS)[number];

/** Sets of letters that a printer can be switched to. `ascii`: it is trusted with plain letters only, all else is drawn. */
export const CODE_PAGES = ['cp437', 'cp850', 'cp858', 'cp860', 'cp852', 'windows1252', 'ascii'] as const;
export type CodePage = (typeof CODE_PAGES)[number];

const DOTS_PER_COLUMN = 12;

/** Dots of a line: a multiple of eight for every number of columns. */
export function lineDots(columns: Columns): number {
  return columns * DOTS_PER_COLUMN;
}
