import { cleanCell } from '#modules/sheets/index.ts';

/** One service column of a row: its heading and what the row says under it. */
export type ServiceCell = {
  readonly kind: 'phone' | 'internet' | 'addon';
  readonly heading: string;
  readonly value: string;
};

const NO = /^(?:|-|no\b.*|none|n|0|false|tidak|nil)$/i;
const YES = /^(?:yes|y|1|true|ya|si|sí)$/i;

/**
 * The name of the plan that a row's services make up, always in the order phone, internet, add-ons:
 * `Phone + Fiber optic + Streaming TV`. `''` when the row has none.
 */
export function planFromServices(cells: readonly ServiceCell[]): string {
  const named = (kind: ServiceCell['kind']): string[] =>
    cells.filter((cell) => cell.kind === kind && !NO.test(cleanCell(cell.value))).map(serviceName);
  return [...named('phone'), ...named('internet'), ...named('addon')].join(' + ');
}

function serviceName({ kind, heading, value }: ServiceCell): string {
  const spelled = cleanCell(value);
  if (!YES.test(spelled)) return kind === 'addon' ? `${headingName(heading)} ${spelled}` : spelled;
  if (kind === 'phone') return 'Phone';
  return kind === 'internet' ? 'Internet' : headingName(heading);
}

/** `StreamingMovies` is `Streaming movies`; capitals that are a word of their own (`TV`) stay. */
function headingName(heading: string): string {
  const words = cleanCell(heading)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .split(' ');
  return words.map((name, at) => (at === 0 || name === name.toUpperCase() ? name : name.toLowerCase())).join(' ');
}
