import { type GstinFault, gstinFault, type Stated, stateOfParty } from '#shared/domain/gstin.ts';
import { indianStateCode } from '#shared/domain/indianStates.ts';

/** What keeps a tax number or a state from being saved: the code of its sentence and the field it stands beside. */
export interface IdentityIssue {
  readonly field: keyof Stated;
  readonly code: 'gstin-shape' | 'gstin-check-digit' | 'gstin-state' | 'state-unknown';
}

const FAULTS: Readonly<Record<GstinFault, IdentityIssue>> = {
  shape: { field: 'taxId', code: 'gstin-shape' },
  'check-digit': { field: 'taxId', code: 'gstin-check-digit' },
  state: { field: 'taxId', code: 'state-unknown' },
};

/** What the office would refuse of a tax number and a state, by its own rule; only India's are checked. */
export function identityIssue(country: string, { taxId, stateCode }: Stated): IdentityIssue | null {
  if (country !== 'IN') return null;
  const state = stateCode === '' ? '' : indianStateCode(stateCode);
  if (state === null) return { field: 'stateCode', code: 'state-unknown' };
  if (taxId === '') return null;
  const fault = gstinFault(taxId);
  if (fault !== null) return FAULTS[fault];
  return state === '' || taxId.startsWith(state) ? null : { field: 'taxId', code: 'gstin-state' };
}

const GSTIN_LENGTH = 15;

/** Whether so much of a number is typed that it can be judged: nobody is told off in the middle of a word. */
export function isJudged(taxId: string): boolean {
  return taxId.length >= GSTIN_LENGTH;
}

/** What typing a tax number makes of it and, in India once it is one, of the state. */
export function typedTaxId(country: string, typed: string, stateCode: string): Stated {
  if (country !== 'IN') return { taxId: typed, stateCode };
  const taxId = typed.replace(/\s/g, '').toUpperCase();
  return { taxId, stateCode: gstinFault(taxId) === null ? taxId.slice(0, 2) : stateCode };
}

/** The state that a number names, when it is one. */
export function stateOfTaxId(country: string, taxId: string): string | null {
  return country === 'IN' && gstinFault(taxId) === null ? stateOfParty({ taxId, stateCode: '' }) : null;
}
