import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/app/rpc.ts';
import type { TaxSet } from '#shared/contract/catalog.ts';
import { NO_TAX, type TaxRule } from '#shared/domain/tax.ts';
import type { Day } from '#shared/domain/time.ts';
import { ruleOn } from './taxRule.ts';

/** What a company charges by a tax set on a day: nothing, as long as it is not registered for tax. */
export function useRuleOn(): (set: TaxSet | undefined, on: Day) => TaxRule {
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  return (company.data?.taxRegistration ?? 'registered') === 'registered' ? ruleOn : () => NO_TAX;
}
