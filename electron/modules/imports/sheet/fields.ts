/** What a column of a subscriber sheet can hold. */
export const FIELDS = [
  'ignore',
  'serial-no',
  'code',
  'name',
  'phone',
  'phone2',
  'email',
  'tax-id',
  'remarks',
  'class',
  'area',
  'street',
  'branch',
  'collector',
  'node',
  'walk-no',
  'box-serial',
  'vc',
  'plan',
  'price',
  'service-phone',
  'service-internet',
  'service-addon',
  'opening-due',
  'opening-advance',
  'balance',
  'status',
  'churn',
  'last-paid-on',
  'started-on',
  'expires-on',
  'due-day',
  'pppoe-user',
  'pppoe-password',
  'hotspot-user',
  'ip',
  'mac',
  'router',
] as const;

export type Field = (typeof FIELDS)[number];

/** Fields that several columns may share; every other field belongs to at most one column. */
export const SHARED_FIELDS: ReadonlySet<Field> = new Set<Field>([
  'ignore',
  'phone',
  'phone2',
  'street',
  'remarks',
  'box-serial',
  'vc',
  'service-addon',
]);

export const AMOUNT_FIELDS: ReadonlySet<Field> = new Set<Field>(['price', 'opening-due', 'opening-advance', 'balance']);
