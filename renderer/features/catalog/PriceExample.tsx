import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { PricedThing } from './PriceDialog.tsx';
import { taxSetsQuery } from './queries.ts';
import { TaxExample } from './TaxExample.tsx';
import { useRuleOn } from './useRuleOn.ts';

/** What a customer pays for something today, with its taxes. */
export function PriceExample({ of }: { of: PricedThing }) {
  const { t } = useTranslation('catalog');
  const today = useOfficeToday();
  const ruleOn = useRuleOn();
  const taxSets = useQuery(taxSetsQuery);
  if (of.priceMinor === null) return null;
  return (
    <Panel title={t('example')}>
      {taxSets.isError ? <ErrorState error={taxSets.error} onRetry={() => void taxSets.refetch()} /> : null}
      {taxSets.data ? (
        <TaxExample
          priceMinor={of.priceMinor}
          includesTax={of.priceIncludesTax}
          rule={ruleOn(
            taxSets.data.find(({ id }) => id === of.taxSetId),
            today,
          )}
        />
      ) : null}
    </Panel>
  );
}
