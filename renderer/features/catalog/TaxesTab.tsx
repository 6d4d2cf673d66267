import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { DayText, useDayFormat } from '#renderer/ui/DayText.tsx';
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
import { TaxSetNameDialog } from './TaxSetNameDialog.tsx';
import { type TaxVersion, versionOn } from './taxRule.ts';

/** Tax sets, each with what it charges from which day. */
export function TaxesTab({ onAdd }: { onAdd: (() => void) | null }) {
  const { t } = useTranslation('catalog');
  const mayWrite = useMay()('catalog.write');
  const taxSets = useQuery(taxSetsQuery);
  const [changing, setChanging] = useState<{ set: TaxSet; what: 'version' | 'name' } | null>(null);
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
      <Untaxed />
      {taxSets.data.map((set) => (
        <Panel key={set.id}>
          <div className={classes.taxHead}>
            <h2>
              <bdi>{set.name}</bdi>
            </h2>
            <span className={classes.quiet}>{set.code}</span>
            {mayWrite ? (
              <>
                <RowButton label={t('edit-tax')} of={set.name} onClick={() => setChanging({ set, what: 'name' })} />
                <RowButton
                  label={t('new-version')}
                  of={set.name}
                  onClick={() => setChanging({ set, what: 'version' })}
                />
              </>
            ) : null}
          </div>
          <InterState set={set} taxSets={taxSets.data} />
          <Versions set={set} />
          <Gap set={set} />
        </Panel>
      ))}
      {changing?.what === 'version' ? <TaxSetDialog set={changing.set} onClose={() => setChanging(null)} /> : null}
      {changing?.what === 'name' ? <TaxSetNameDialog set={changing.set} onClose={() => setChanging(null)} /> : null}
    </div>
  );
}

/** Sets are kept ready also where none of them is charged. */
function Untaxed() {
  const { t } = useTranslation('catalog');
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const registration = company.data?.taxRegistration ?? 'registered';
  if (registration === 'registered') return null;
  return (
    <p className={`${classes.note} ${classes.wide}`} role="status">
      {t(registration === 'composition' ? 'composition-office' : 'untaxed-office')}
    </p>
  );
}

/** What stands for the set in another state, and from which day that one is missing. */
function InterState({ set, taxSets }: { set: TaxSet; taxSets: readonly TaxSet[] }) {
  const { t } = useTranslation('catalog');
  const day = useDayFormat();
  const other = taxSets.find(({ id }) => id === set.interStateSetId);
  if (!other) return null;
  const [own, others] = [set.versions[0]?.fromOn, other.versions[0]?.fromOn];
  return (
    <p className={classes.note}>
      {t('inter-state')}: <bdi>{other.name}</bdi>
      {own !== undefined && others !== undefined && others > own ? (
        <span className={classes.missing}> {t('gap-inter', { name: other.name, day: day(others) })}</span>
      ) : null}
    </p>
  );
}

/** A set that begins only later leaves the days before it without a tax: their bills are refused. */
function Gap({ set }: { set: TaxSet }) {
  const { t } = useTranslation('catalog');
  const day = useDayFormat();
  const today = useOfficeToday();
  const first = set.versions[0]?.fromOn;
  if (first === undefined || first <= today) return null;
  return <p className={classes.missing}>{t('gap-before', { day: day(first) })}</p>;
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
  const taxes = version.components.map(({ name, ratePpm, compound, appliesTo }) => {
    const marks = [compound ? t('compound-short') : '', appliesTo === 'all' ? '' : t(`for.${appliesTo}`)].filter(
      Boolean,
    );
    return `${name} ${ratePercent(ratePpm)}%${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
  });
  const base =
    version.baseNumerator === version.baseDenominator
      ? ''
      : ` ${t('base-short', { over: version.baseNumerator, under: version.baseDenominator })}`;
  return `${taxes.join(' + ')}${base}`;
}
