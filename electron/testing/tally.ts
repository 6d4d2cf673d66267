import { expect } from 'vitest';
import type { OfficeClient, TestOffice } from './makeHost.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads XML strictly: whatever is not well-formed throws. */
function parse(source: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const token = /<\?[^>]*\?>|<(\/?)([\w.:]+)((?: [\w:]+="[^"<]*")*)(\/?)>|([^<]+)/y;
  const plain = (text: string) => {
    if (/&(?!(amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`a bare & in ${text}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
    if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text)) throw new Error('a character that XML cannot hold');
    const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
    return text.replace(/&(\w+);/g, (_, name: string) => marks[name] ?? '');
  };
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const found = token.exec(source);
    if (!found) throw new Error(`not well-formed: ${source.slice(at, at + 80)}`);
    const [, closing, name, attributes = '', , text] = found;
    const here = open.at(-1);
    if (!here) throw new Error('more is closed than was opened');
    if (text !== undefined) here.text += plain(text);
    else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`${name} is closed where it was not opened`);
    } else if (name) {
      const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        plain(value),
      ]);
      const made: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
      here.children.push(made);
      open.push(made);
    }
  }
  if (open.length !== 1) throw new Error('something is left open');
  return root;
}

function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

const textOf = (element: Element, name: string) => all(element, name)[0]?.text ?? '';

/** `-27.00` in minor units. */
export const minorOf = (text: string) => Math.round(Number(text) * 100);

/** A voucher as Tally reads it. Amounts in minor units, a debit positive. */
export interface TallyVoucher {
  readonly type: string;
  readonly number: string;
  readonly narration: string;
  readonly entries: Record<string, number>;
  /** By ledger: type, name and amount of each bill or receipt that its entry moves. */
  readonly references: Record<string, [type: string, name: string, amountMinor: number][]>;
}

/** The vouchers of the days, as a strict reader of Tally's format finds them. */
export async function readTally(
  owner: OfficeClient,
  asked: { fromOn: string; toOn: string; customers: 'one' | 'each' },
): Promise<{ vouchers: TallyVoucher[]; ledgers: Record<string, string>; ids: string[] }> {
  const file = await owner.books.exportVouchers({ ...asked, format: 'tally' });
  const root = parse((await file.text()).trim());
  const vouchers = all(root, 'VOUCHER');
  return {
    ids: vouchers.map(({ attributes }) => attributes.REMOTEID ?? ''),
    ledgers: Object.fromEntries(
      all(root, 'LEDGER').map((ledger) => [ledger.attributes.NAME ?? '', textOf(ledger, 'PARENT')]),
    ),
    vouchers: vouchers.map((voucher) => {
      for (const entry of all(voucher, 'ALLLEDGERENTRIES.LIST'))
        expect(textOf(entry, 'ISDEEMEDPOSITIVE')).toBe(minorOf(textOf(entry, 'AMOUNT')) < 0 ? 'Yes' : 'No');
      expect(textOf(voucher, 'DATE')).toMatch(/^20\d{6}$/);
      expect(textOf(voucher, 'VOUCHERTYPENAME')).toBe(voucher.attributes.VCHTYPE);
      return {
        type: voucher.attributes.VCHTYPE ?? '',
        number: textOf(voucher, 'VOUCHERNUMBER'),
        narration: textOf(voucher, 'NARRATION'),
        entries: Object.fromEntries(
          all(voucher, 'ALLLEDGERENTRIES.LIST').map((entry) => [
            textOf(entry, 'LEDGERNAME'),
            -minorOf(textOf(entry, 'AMOUNT')),
          ]),
        ),
        references: Object.fromEntries(
          all(voucher, 'ALLLEDGERENTRIES.LIST').map((entry) => [
            textOf(entry, 'LEDGERNAME'),
            all(entry, 'BILLALLOCATIONS.LIST').map((one) => [
              textOf(one, 'BILLTYPE'),
              textOf(one, 'NAME'),
              -minorOf(textOf(one, 'AMOUNT')),
            ]),
          ]),
        ),
      };
    }),
  };
}

/**
 * What Tally comes to for each bill and receipt of each customer, those that are settled left out, smallest first. The
 * references of an entry add up to it.
 */
export async function openInTally(owner: OfficeClient, days: { fromOn: string; toOn: string }): Promise<number[]> {
  const { vouchers } = await readTally(owner, { ...days, customers: 'each' });
  const open = new Map<string, number>();
  for (const { entries, references } of vouchers)
    for (const [ledger, moved] of Object.entries(references)) {
      if (moved.length === 0) continue;
      expect(moved.reduce((sum, [, , amountMinor]) => sum + amountMinor, 0)).toBe(entries[ledger]);
      for (const [type, name, amountMinor] of moved) {
        const key = `${ledger} ${name}`;
        expect(['New Ref', 'Agst Ref', 'Advance']).toContain(type);
        open.set(key, (open.get(key) ?? 0) + amountMinor);
      }
    }
  return [...open.values()].filter((amountMinor) => amountMinor !== 0).sort((one, other) => one - other);
}

/** What is open of bills and receipts here, smallest first; what is held for a customer negative. */
export function openHere({ host }: TestOffice): number[] {
  return host
    .context()
    .read.sql.all<{ minor: number }>(
      `SELECT CASE side WHEN 'debit' THEN open_minor ELSE -open_minor END AS minor FROM open_item
       WHERE open_minor > 0 ORDER BY minor`,
    )
    .map(({ minor }) => minor);
}
