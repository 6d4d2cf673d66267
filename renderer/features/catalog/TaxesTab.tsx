import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { TaxSet } from '#shared/contract/catalog.ts';
import { ratePercent } from '#shared/domain/tax.ts';
import classes from './catalog.module.css';
import { taxSetsQuery } from './queries.ts';
import { TaxSetDialog } from './TaxSetDialog.tsx';
import { type TaxVersion, versionOn } from './taxRule.ts';

/** Tax sets, each with what it charges from which day. */
export function TaxesTab({ onAdd }: { onAdd: (() => void) | null }) {
  const { t } = useTranslation('catalog');
  const mayWrite = useMay()('catalog.write');
  const taxSets = useQuery(taxSetsQuery);
  const [changing, setChanging] = useState<TaxSet | null>(null);
  if (taxSets.isError) return <ErrorState error={taxSets.error} onRetry={() => void taxSets.refetch()} />;
  if (!taxSets.data) return <LoadingState />;
  if (taxSets.data.length === 0) {
    return (
      <EmptyState title={t('taxes-none')} text={t('taxes-none-text')} icon="catalog">
        {onAdd ? <Button onClick={onAdd}>{t('new-tax')}</Button> : null}
      </EmptyState>
    );
  }
  return (
    <div className={classes.taxes}>
      {taxSets.data.map((set) => (
        <Panel key={set.id}>
          <div className={classes.taxHead}>
            <h2>
              <bdi>{set.name}</bdi>
            </h2>
            <span className={classes.quiet}>{set.code}</span>
            {mayWrite ? <RowButton label={t('new-version')} of={set.name} onClick={() => setChanging(set)} /> : null}
          </div>
          <Versions set={set} />
        </Panel>
      ))}
      {changing ? <TaxSetDialog key={changing.id} set={changing} onClose={() => setChanging(null)} /> : null}
    </div>
  );
}

function Versions({ set }: { set: TaxSet }) {
  const { t } = useTranslation('catalog');
  const today = useOfficeToday();
  const now = versionOn(set, today);
  const time = (version: TaxVersion) => (version === now ? 'now' : version.fromOn > today ? 'later' : 'past');
  return (
    <table className={plain.table} aria-label={t('versions')}>
      <thead>
        <tr>
          <th>{t('from-day')}</th>
          <th>{t('tax')}</th>
          <th>{t('column-state')}</th>
        </tr>
      </thead>
      <tbody>
        {set.versions.toReversed().map((version) => (
          <tr key={version.id} className={time(version) === 'past' ? classes.quiet : undefined}>
            <td>
              <DayText on={version.fromOn} />
            </td>
            <td>{taxText(version, t)}</td>
            <td className={version === now ? classes.now : undefined}>{t(time(version))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "CGST 9% + SGST 9%", with the part of the price it is charged on where that is not the whole. */
function taxText(version: TaxVersion, t: TFunction<'catalog'>): string {
  if (version.components.length === 0) return t('no-components');
  const taxes = version.components.map(
    ({ name, ratePpm, compound }) => `${name} ${ratePercent(ratePpm)}%${compound ? ` (${t('compound-short')})` : ''}`,
  );
  const base =
    version.baseNumerator === version.baseDenominator
      ? ''
      : ` ${t('base-short', { over: version.baseNumerator, under: version.baseDenominator })}`;
  return `${taxes.join(' + ')}${base}`;
}
