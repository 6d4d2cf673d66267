import type { Block } from './blocks.ts';
import { gap } from './blocks.ts';

/** A block of a long document; rows of a table bring the table's head with them onto a new page. */
export interface FlowBlock {
  block: Block;
  isTableRow: boolean;
}

/**
 * Distributes blocks over pages in order. The table head stands before the first table row of each page.
 * @param firstHeight room on the first page, points; later pages have `nextHeight`.
 */
export function paginate(flow: FlowBlock[], tableHead: Block, firstHeight: number, nextHeight: number): Block[][] {
  const pages: Block[][] = [[]];
  let used = 0;
  let hasHead = false;
  for (const { block, isTableRow } of flow) {
    const room = pages.length === 1 ? firstHeight : nextHeight;
    const head = isTableRow && !hasHead ? tableHead : gap(0);
    if (used > 0 && used + head.height + block.height > room) {
      pages.push([]);
      used = 0;
      hasHead = false;
    }
    if (isTableRow && !hasHead) {
      pages.at(-1)?.push(tableHead);
      used += tableHead.height;
      hasHead = true;
    }
    pages.at(-1)?.push(block);
    used += block.height;
  }
  return pages;
}
