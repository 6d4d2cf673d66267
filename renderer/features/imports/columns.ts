/** What a column can mean, in the groups and the order in which a person looks for it. */
export const FIELD_GROUPS = {
  unused: ['ignore', 'serial-no'],
  person: ['name', 'code', 'phone', 'phone2', 'email', 'tax-id', 'class', 'remarks'],
  place: ['area', 'street', 'branch', 'collector', 'node', 'walk-no'],
  service: ['box-serial', 'vc', 'plan', 'price', 'service-phone', 'service-internet', 'service-addon'],
  money: ['balance', 'opening-due', 'opening-advance'],
  state: ['status', 'churn', 'started-on', 'expires-on', 'last-paid-on', 'due-day'],
  network: ['pppoe-user', 'pppoe-password', 'hotspot-user', 'ip', 'mac', 'router'],
} as const;

export type FieldGroup = keyof typeof FIELD_GROUPS;
export type Field = (typeof FIELD_GROUPS)[FieldGroup][number];

const FIELDS: readonly string[] = Object.values(FIELD_GROUPS).flat();

/** Whether this program has a word for the field. */
export function isField(field: string): field is Field {
  return FIELDS.includes(field);
}

/** Fields that several columns may mean; what they say is put together. */
const SHARED: ReadonlySet<string> = new Set([
  'ignore',
  'phone',
  'phone2',
  'street',
  'remarks',
  'box-serial',
  'vc',
  'service-addon',
]);

const DATE_FIELDS: ReadonlySet<string> = new Set(['started-on', 'expires-on', 'last-paid-on']);
const AMOUNT_FIELDS: ReadonlySet<string> = new Set(['price', 'opening-due', 'opening-advance', 'balance']);

/** Heading to field, as it is chosen. */
export type Choices = Readonly<Record<string, string>>;

export type MappingIssue =
  | { readonly kind: 'twice'; readonly field: string; readonly headings: readonly string[] }
  | { readonly kind: 'no-name' }
  | { readonly kind: 'balance' };

/** What the office would refuse about a choice of columns, told before it is asked. */
export function mappingIssues(choices: Choices): MappingIssue[] {
  const headings = new Map<string, string[]>();
  for (const [heading, field] of Object.entries(choices)) {
    headings.set(field, [...(headings.get(field) ?? []), heading]);
  }
  const issues: MappingIssue[] = [];
  for (const [field, named] of headings) {
    if (named.length > 1 && !SHARED.has(field)) issues.push({ kind: 'twice', field, headings: named });
  }
  if (headings.has('balance') && (headings.has('opening-due') || headings.has('opening-advance'))) {
    issues.push({ kind: 'balance' });
  }
  if (!headings.has('name') && !headings.has('code')) issues.push({ kind: 'no-name' });
  return issues;
}

/** Which questions about the values make sense for a choice of columns. */
export function questionsFor(choices: Choices): { dates: boolean; amounts: boolean; balance: boolean } {
  const fields = Object.values(choices);
  return {
    dates: fields.some((field) => DATE_FIELDS.has(field)),
    amounts: fields.some((field) => AMOUNT_FIELDS.has(field)),
    balance: fields.includes('balance'),
  };
}

/** How sure the office is of a proposal, as a word. */
export function sureness(confidence: number): 'high' | 'middle' | 'low' {
  if (confidence >= 0.85) return 'high';
  return confidence >= 0.6 ? 'middle' : 'low';
}

export const SHEET_STATES = ['active', 'suspended', 'ended'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

/** How a sheet is to be read, as a person has set it: what the office proposed, with the changes. */
export interface Reading {
  readonly columns: Choices;
  readonly dateOrder?: 'day-first' | 'month-first' | undefined;
  readonly decimalStyle?: 'point' | 'comma' | undefined;
  readonly positiveBalanceIs?: 'due' | 'advance' | undefined;
  readonly states: Readonly<Record<string, SheetState>>;
}

function oneOf<Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find((value) => value === given);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads what the office proposes. */
export function readingOf(mapping: Readonly<Record<string, unknown>>): Reading {
  const columns = isRecord(mapping.columns) ? mapping.columns : {};
  const states = isRecord(mapping.states) ? mapping.states : {};
  return {
    columns: Object.fromEntries(Object.entries(columns).map(([heading, field]) => [heading, String(field)])),
    dateOrder: oneOf(['day-first', 'month-first'], mapping.dateOrder),
    decimalStyle: oneOf(['point', 'comma'], mapping.decimalStyle),
    positiveBalanceIs: oneOf(['due', 'advance'], mapping.positiveBalanceIs),
    states: Object.fromEntries(
      Object.entries(states).flatMap(([word, state]) => {
        const known = oneOf(SHEET_STATES, state);
        return known ? [[word, known]] : [];
      }),
    ),
  };
}

/** Writes a reading as the office takes it. */
export function mappingOf(reading: Reading): { version: 1; [part: string]: unknown } {
  return {
    version: 1,
    columns: reading.columns,
    ...(reading.dateOrder ? { dateOrder: reading.dateOrder } : {}),
    ...(reading.decimalStyle ? { decimalStyle: reading.decimalStyle } : {}),
    ...(reading.positiveBalanceIs ? { positiveBalanceIs: reading.positiveBalanceIs } : {}),
    ...(Object.keys(reading.states).length > 0 ? { states: reading.states } : {}),
  };
}
