import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { Figure, Figures } from '#renderer/ui/Figures.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import type { ImportResult } from '#shared/contract/imports.ts';

/** How many rows were rejected, whatever the reason. */
export function rejectedCount(result: ImportResult): number {
  return Object.values(result.rejected).reduce((sum, count) => sum + count, 0);
}

/** What an import brings, or (`isIn`) has brought, in figures. */
export function ImportFigures({ result, isIn = false }: { result: ImportResult; isIn?: boolean }) {
  const { t } = useTranslation('imports');
  const count = new Intl.NumberFormat(useOffice().locale);
  const rejected = rejectedCount(result);
  const { customers } = result;
  const states = [
    `${t('active')} ${count.format(customers.active)}`,
    ...(customers.suspended > 0 ? [`${t('suspended')} ${count.format(customers.suspended)}`] : []),
    ...(customers.terminated > 0 ? [`${t('terminated')} ${count.format(customers.terminated)}`] : []),
  ];
  return (
    <Figures>
      <Figure label={t('rows')}>{count.format(result.rows)}</Figure>
      <Figure label={t(isIn ? 'plan-customers' : 'accepted')} note={states.join(' · ')} main>
        {count.format(result.accepted)}
      </Figure>
      {result.unchanged > 0 ? <Figure label={t('unchanged')}>{count.format(result.unchanged)}</Figure> : null}
      <Figure label={t('rejected')} {...(rejected > 0 ? { tone: 'warn' as const } : {})}>
        {count.format(rejected)}
      </Figure>
      {result.boxes > 0 ? <Figure label={t('boxes')}>{count.format(result.boxes)}</Figure> : null}
      {result.networkAccounts > 0 ? (
        <Figure label={t('network-accounts')}>{count.format(result.networkAccounts)}</Figure>
      ) : null}
      <Figure label={t('opening-due')}>
        <Money amount={result.openingDueMinor} />
      </Figure>
      <Figure label={t('opening-advance')}>
        <Money amount={result.openingAdvanceMinor} />
      </Figure>
    </Figures>
  );
}
