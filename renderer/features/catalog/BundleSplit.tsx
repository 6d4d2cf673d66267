import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import type { Plan } from '#shared/contract/catalog.ts';
import { minor, splitByShares } from '#shared/domain/money.ts';
import classes from './catalog.module.css';
import { taxSetsQuery } from './queries.ts';
import { SplitDialog } from './SplitDialog.tsx';
import { shareText } from './splitForm.ts';

/** How a bundle's price is split among its components, from which day, and what each is of today's price. */
export function BundleSplit({ plan }: { plan: Plan }) {
  const { t } = useTranslation('catalog');
  const mayWrite = useMay()('catalog.write');
  const [changing, setChanging] = useState(false);
  return (
    <Panel title={t('split-title')}>
      {plan.splits.length === 0 ? <p className={classes.note}>{t('split-none')}</p> : null}
      {plan.splits.toReversed().map((split) => (
        <SplitTable key={split.fromOn} split={split} priceMinor={plan.priceMinor} />
      ))}
      {mayWrite ? (
        <Button size="xs" mt="sm" variant="default" onClick={() => setChanging(true)}>
          {t('split-change')}
        </Button>
      ) : null}
      {changing ? <SplitDialog plan={plan} onClose={() => setChanging(false)} /> : null}
    </Panel>
  );
}

function SplitTable({ split, priceMinor }: { split: Plan['splits'][number]; priceMinor: number | null }) {
  const { t } = useTranslation('catalog');
  const taxSets = useQuery(taxSetsQuery);
  const amounts = splitByShares(
    minor(priceMinor ?? 0),
    split.parts.map(({ sharePpm }) => sharePpm),
  );
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th>
            {t('from-day')} <DayText on={split.fromOn} />
          </th>
          <th data-align="end">{t('split-share')}</th>
          <th data-align="end">{t('split-amount')}</th>
        </tr>
      </thead>
      <tbody>
        {split.parts.map((part, index) => {
          const tax = taxSets.data?.find(({ id }) => id === part.taxSetId)?.name ?? t('no-tax');
          return (
            <tr key={part.name}>
              <th scope="row">
                <bdi>{part.name}</bdi>
                <div className={classes.quiet}>
                  <bdi>{[t(`kind.${part.revenueKey}`), part.sacCode, tax].filter(Boolean).join(' · ')}</bdi>
                </div>
              </th>
              <td data-align="end">{shareText(part.sharePpm)}</td>
              <td data-align="end">
                <Money amount={amounts[index] ?? 0} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
