import { createHash } from 'node:crypto';
import { sameKey } from '#modules/sheets/index.ts';
import type { SubscriberRow } from './sheet/subscriberRow.ts';

/**
 * Fingerprints of a sheet's rows by what they say, not where they stand, so that a row is known when it comes again
 * in another order or another file. Rows that say exactly the same are told apart by their count: two customers of
 * one name stay two, today and when the sheet comes again.
 *
 * The password is left out: everything else of a row is readable in the database, so a hash over it would let a
 * stolen file give short passwords away.
 */
export function fingerprintRows(rows: readonly SubscriberRow[]): string[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const content = contentOf(row);
    const count = (seen.get(content) ?? 0) + 1;
    seen.set(content, count);
    return createHash('sha256').update(`${count} ${content}`).digest('hex');
  });
}

function contentOf(row: SubscriberRow): string {
  const account = row.networkAccount;
  const texts = [row.code, row.name, row.email, row.taxId, row.area, row.street, row.branch, row.collector, row.node];
  const network = [account?.kind, account?.username, account?.ip, account?.mac, account?.router];
  return JSON.stringify([
    texts.map((text) => sameKey(text ?? '')),
    row.phones,
    row.boxes.map(({ serial, vc }) => [serial, vc ?? '']),
    network.map((text) => sameKey(text ?? '')),
    sameKey(row.planName ?? ''),
    row.priceMinor ?? null,
    row.openingMinor,
    row.state,
    row.lastPaidOn ?? '',
    row.startedOn ?? '',
    row.expiresOn ?? '',
    row.dueDay ?? 0,
    sameKey(row.remarks ?? ''),
    // Last, and only where there is one: rows that came in before there were classes, or walking orders, are known still.
    ...(row.customerClass ? [sameKey(row.customerClass)] : []),
    ...(row.walkNo === undefined ? [] : [row.walkNo]),
  ]);
}
