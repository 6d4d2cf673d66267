import type { CompanyFacts, Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import { stateOfParty } from '#shared/domain/gstin.ts';
import { componentsFor, type Filer, NO_TAX, type TaxRule } from '#shared/domain/tax.ts';
import type { Day } from '#shared/domain/time.ts';
import { readVersions } from './taxes.ts';

/** A customer as far as his tax goes. */
export interface TaxParty {
  readonly stateCode: string;
  readonly taxId: string;
  /** Why he is charged none; empty for everybody else. */
  readonly taxExemption: string;
  readonly filer: Filer;
}

/** A rule with the version of the set it comes from; null where nothing is taxed. */
export interface DatedTaxRule extends TaxRule {
  readonly versionId: number | null;
}

/**
 * Answers what a customer is charged by a tax set on a day. It is opened once for many customers: what it asks of the
 * database it asks when it is opened.
 */
export interface TaxBook {
  /**
   * The rule for one customer: of the set named, or of the one that stands for it in another state, the version in force
   * on the day, without the components that others are charged. Nothing is taxed without a set, by a company that is not
   * registered (or under the composition scheme), or to a customer who is exempt.
   * @throws tax-not-begun before the set's first version; state-unknown, company-state-missing where the place of supply
   *   cannot be told: no bill goes out with the wrong tax, or without one, unseen
   */
  ruleFor(taxSetId: number | null, party: TaxParty, on: Day): DatedTaxRule;
}

const UNTAXED: DatedTaxRule = { ...NO_TAX, versionId: null };

interface SetInForce {
  readonly code: string;
  readonly interStateSetId: number | null;
  /** Newest first. */
  readonly versions: readonly { readonly fromOn: Day; readonly rules: Readonly<Record<Filer, DatedTaxRule>> }[];
}

export function openTaxBook(
  reader: Reader,
  company: Pick<CompanyFacts, 'country' | 'stateCode' | 'taxId' | 'taxRegistration'>,
): TaxBook {
  const sets = readSets(reader);
  const ownState = stateOf(company, company.country);
  const setOf = (id: number): SetInForce => {
    const set = sets.get(id);
    if (!set) throw fail('not-found', { what: 'tax-set', id: String(id) });
    return set;
  };
  const isElsewhere = (party: TaxParty): boolean => {
    if (party.stateCode === '' && party.taxId === '') return false;
    const state = stateOf(party, company.country);
    if (state === null) {
      if (party.stateCode === '') return false;
      throw fail('state-unknown', { state: party.stateCode });
    }
    if (ownState === null) throw fail('company-state-missing', {});
    return state !== ownState;
  };
  return {
    ruleFor(taxSetId, party, on) {
      if (taxSetId === null || company.taxRegistration !== 'registered' || party.taxExemption !== '') return UNTAXED;
      const asked = setOf(taxSetId);
      const set = asked.interStateSetId !== null && isElsewhere(party) ? setOf(asked.interStateSetId) : asked;
      const version = set.versions.find(({ fromOn }) => fromOn <= on);
      if (!version) throw fail('tax-not-begun', { taxSet: set.code, fromOn: set.versions.at(-1)?.fromOn ?? '', on });
      return version.rules[party.filer];
    },
  };
}

/** In India the code of the state, however it was written; elsewhere what was written, in small letters. */
function stateOf(party: { readonly stateCode: string; readonly taxId: string }, country: string): string | null {
  if (country === 'IN') return stateOfParty(party);
  return party.stateCode.trim().toLowerCase() || null;
}

function readSets(reader: Reader): ReadonlyMap<number, SetInForce> {
  const versions = Map.groupBy(readVersions(reader), (version) => version.taxSetId);
  return new Map(
    reader.sql
      .all<{ id: number; code: string; interStateSetId: number | null }>(
        'SELECT id, code, inter_state_set_id AS interStateSetId FROM tax_set',
      )
      .map(({ id, ...set }) => [
        id,
        {
          ...set,
          versions: (versions.get(id) ?? []).toReversed().map(({ id: versionId, fromOn, components, ...base }) => ({
            fromOn,
            rules: {
              filer: { ...base, versionId, components: componentsFor('filer', components) },
              'non-filer': { ...base, versionId, components: componentsFor('non-filer', components) },
            },
          })),
        },
      ]),
  );
}
