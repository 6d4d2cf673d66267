import { ratePercent } from '#shared/domain/tax.ts';
import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { listed } from './listed.ts';
import { daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';
import { compare, readTaxedParts } from './taxDocuments.ts';

/**
 * What was charged on the days, less what was given back, by place of supply, accounting code, tax and rate
 * (field-guide 3, report 9). The tax comes to what moved on the tax accounts; what is not taxed has a line without one.
 */
export function taxSummary(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  const groups = Map.groupBy(readTaxedParts(database, days), ({ place, sac, name, ratePpm }) =>
    [place, sac, name, ratePpm].join('\n'),
  );
  const rows = [...groups]
    .sort(([one], [other]) => compare(one, other))
    .map(([, parts]): Cell[] => {
      const [{ place = '', sac = '', name = '', ratePpm = 0 } = {}] = parts;
      return [
        place,
        sac,
        name === '' ? wording.text('untaxed') : name,
        name === '' ? null : `${ratePercent(ratePpm)}%`,
        parts.reduce((sum, { baseMinor }) => sum + baseMinor, 0),
        parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      ];
    });
  return listed(request, wording, {
    title: 'title.tax-summary',
    days,
    columns: [
      column('place', 'column.place', 'text'),
      column('sac', 'column.sac', 'text'),
      column('name', 'column.tax-name', 'text'),
      column('rate', 'column.rate', 'text'),
      column('taxable', 'column.taxable', 'money'),
      column('tax', 'column.tax', 'money'),
    ],
    rows,
    // The same value stands under each of several taxes, so it has no sum.
    totalled: ['tax'],
  });
}
