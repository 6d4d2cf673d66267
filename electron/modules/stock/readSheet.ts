import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { checkSize, decideDecimalStyle, headingDictionary, openSheet, readAmount } from '#modules/sheets/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { MAX_STOCK_LINES, type stock } from '#shared/contract/stock.ts';
import { cleanBoxNumber } from '#shared/domain/boxNumbers.ts';

type AskedSheet = z.output<NonNullable<(typeof stock.readSheet)['~orpc']['inputSchema']>>;
type BoxSheet = z.input<NonNullable<(typeof stock.readSheet)['~orpc']['outputSchema']>>;

/** What suppliers write above the columns of a list of boxes. `count` may only count the lines. */
const HEADINGS = headingDictionary(['serial', 'count', 'vc', 'cost'], {
  serial:
    'stb|stb no|stb number|stb serial|stb serial no|stb sr no|box|box no|box number|box serial|set top box|chip id|nomor seri|numero de serie|decodificador|dekoder|बॉक्स|बॉक्स नंबर|सीरियल नंबर',
  count: 'serial|serial no|serial number|sr no|sl no|s no|sn|s n|no seri|serie',
  vc: 'vc|vc no|vc number|card|card no|card number|smart card|smartcard|smart card no|viewing card|viewing card no|nomor kartu|kartu|tarjeta|numero de tarjeta|कार्ड|कार्ड नंबर',
  cost: 'cost|price|rate|amount|unit price|purchase price|harga|harga beli|costo|precio|मूल्य|दर',
});
type Field = 'serial' | 'count' | 'vc' | 'cost';

const LONGEST_NUMBER = 100;

/**
 * Reads boxes out of a sheet: the columns that the caller names, or that their headings give away. Lines without any
 * number are left out; what is wrong with the others is told when they are held against a model.
 * @throws too-large, sheet-unreadable, stock-too-many, mapping-invalid for a column that is not there, a sheet without one
 *   of serials, and a cost that nobody can read
 */
export async function readSheet(context: Context, asked: AskedSheet): Promise<BoxSheet> {
  checkSize(asked.file.size);
  const bytes = new Uint8Array(await asked.file.arrayBuffer());
  const { table } = await openSheet(bytes, asked.file.name, HEADINGS.isWord);
  const { headings, rows } = table;
  const columns = {
    serialColumn: asked.serialColumn ?? (guessColumn(headings, 'serial') || guessColumn(headings, 'count')),
    vcColumn: asked.vcColumn ?? guessColumn(headings, 'vc'),
    costColumn: asked.costColumn ?? guessColumn(headings, 'cost'),
  };
  const missing = Object.values(columns).find((column) => column !== '' && !headings.includes(column));
  if (missing !== undefined) throw fail('mapping-invalid', { reason: 'unknown-heading', column: missing });
  if (columns.serialColumn === '') throw fail('mapping-invalid', { reason: 'no-serial', column: headings.join(', ') });
  const cellOf = (cells: readonly string[], column: string) =>
    column === '' ? '' : (cells[headings.indexOf(column)] ?? '');
  const { currency } = context.company();
  const decimalStyle = decideDecimalStyle(
    rows.map(({ cells }) => cellOf(cells, columns.costColumn)),
    currency,
  );
  const lines = rows
    .map(({ cells, line }) => {
      const costMinor = readAmount(cellOf(cells, columns.costColumn), { currency, decimalStyle });
      if (costMinor === null || costMinor < 0)
        throw fail('mapping-invalid', { reason: 'not-an-amount', column: `${columns.costColumn}, ${line}` });
      return {
        serial: cellOf(cells, columns.serialColumn).slice(0, LONGEST_NUMBER),
        vc: cellOf(cells, columns.vcColumn).slice(0, LONGEST_NUMBER),
        ...(costMinor > 0 ? { costMinor } : {}),
      };
    })
    .filter(({ serial, vc }) => cleanBoxNumber(serial + vc) !== '');
  if (lines.length > MAX_STOCK_LINES) throw fail('stock-too-many', { lines: lines.length, limit: MAX_STOCK_LINES });
  return { headings: [...headings], ...columns, lines };
}

/** The heading that most surely heads a field; empty for none. */
function guessColumn(headings: readonly string[], field: Field): string {
  const weightOf = (heading: string): number => {
    const [surest] = HEADINGS.guess(heading);
    return surest?.field === field ? surest.weight : 0;
  };
  const best = headings.reduce((found, heading) => (weightOf(heading) > weightOf(found) ? heading : found), '');
  return weightOf(best) > 0 ? best : '';
}
