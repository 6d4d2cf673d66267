import { fail } from '#shared/contract/errors.ts';
import { gstinFault, type Stated } from '#shared/domain/gstin.ts';
import { indianStateCode } from '#shared/domain/indianStates.ts';

/**
 * Tax number and state of the company or a customer as they may be kept. In India a GSTIN is proved by its check digit,
 * a state is one of the law's codes, and the two agree; the state is taken from the GSTIN where none is written.
 * Elsewhere both are what was typed.
 * @throws gstin-shape, gstin-check-digit, gstin-state, state-unknown
 */
export function taxIdentity(country: string, typed: Stated): Stated {
  if (country !== 'IN') return typed;
  const gstin = typed.taxId.replace(/\s/g, '').toUpperCase();
  const state = typed.stateCode === '' ? '' : indianStateCode(typed.stateCode);
  if (state === null) throw fail('state-unknown', { state: typed.stateCode });
  if (gstin === '') return { taxId: '', stateCode: state };
  const fault = gstinFault(gstin);
  if (fault === 'shape') throw fail('gstin-shape', { gstin });
  if (fault === 'state') throw fail('state-unknown', { state: gstin.slice(0, 2) });
  if (fault === 'check-digit') throw fail('gstin-check-digit', { gstin });
  if (state !== '' && !gstin.startsWith(state)) throw fail('gstin-state', { gstin, state });
  return { taxId: gstin, stateCode: gstin.slice(0, 2) };
}
