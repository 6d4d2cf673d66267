import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { listed } from './listed.ts';
import { daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';
import { walletDays } from './walletDays.ts';

/**
 * The money at each distributor day by day (field-guide 3, report 17): what was there, brought, taken and left, what he
 * should have taken, the tax kept back, and what share of the income from cable he has taken in all. Days without
 * anything are left out.
 */
export function distributorWallet(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const systems = database.all<{ id: number; name: string }>(
    `SELECT id, name FROM cas_system s WHERE active = 1 OR EXISTS (SELECT 1 FROM distributor_entry e WHERE e.system_id = s.id)
     ORDER BY cas_make, id`,
  );
  const rows: Cell[][] = [];
  const groups: Report['groups'][number][] = [];
  let chargedMinor = 0;
  for (const { id, name } of systems) {
    const wallet = walletDays(database, id, days);
    let openingMinor = wallet.openingMinor;
    for (const one of wallet.days) {
      const { rechargedMinor, expectedMinor, withheldMinor, closingMinor } = one;
      if (rechargedMinor !== 0 || one.chargedMinor !== 0 || expectedMinor !== 0)
        rows.push([
          name,
          one.on,
          openingMinor,
          rechargedMinor,
          one.chargedMinor,
          closingMinor,
          one.boxes,
          expectedMinor,
          one.chargedMinor - expectedMinor,
          withheldMinor,
        ]);
      chargedMinor += one.chargedMinor;
      openingMinor = closingMinor;
    }
    groups.push({ label: name, count: wallet.days.at(-1)?.boxes ?? 0, amountMinor: wallet.closingMinor });
  }
  const report = listed(request, wording, {
    title: 'title.distributor-wallet',
    days,
    columns: [
      column('system', 'column.distributor', 'text'),
      column('on', 'column.day', 'day'),
      column('opening', 'column.opening', 'money'),
      column('recharged', 'column.recharged', 'money'),
      column('charged', 'column.deducted', 'money'),
      column('closing', 'column.closing', 'money'),
      column('boxes', 'column.boxes-on', 'number'),
      column('expected', 'column.expected', 'money'),
      column('difference', 'column.difference', 'money'),
      column('withheld', 'column.withheld', 'money'),
    ],
    rows,
    totalled: ['recharged', 'charged', 'expected', 'difference', 'withheld'],
    groups,
  });
  const incomeMinor = cableIncome(request, days);
  if (incomeMinor <= 0) return report;
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return {
    ...report,
    subtitleLines: [
      ...report.subtitleLines,
      `${wording.text('wallet.share')}: ${share.format(chargedMinor / incomeMinor)}`,
    ],
  };
}

/** What was booked as income from cable on the days, without tax. */
function cableIncome({ database }: ReportRequest, { fromOn, toOn }: { fromOn: string; toOn: string }): number {
  return (
    database.get<{ income: number }>(
      `SELECT coalesce(sum(credit_minor - debit_minor), 0) AS income FROM ledger_day
       WHERE kind = 'revenue' AND key = 'cable' AND business_on BETWEEN ? AND ?`,
      fromOn,
      toOn,
    )?.income ?? 0
  );
}
