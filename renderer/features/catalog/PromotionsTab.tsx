import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { percentText } from '#renderer/ui/percent.ts';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Promotion } from '#shared/contract/promotions.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './catalog.module.css';
import { PromotionDialog } from './PromotionDialog.tsx';

/** What the office offers, how often it was taken and what it has cost; Enter changes one. */
export function PromotionsTab({ onAdd }: { onAdd: (() => void) | null }) {
  const { t } = useTranslation('promotions');
  const mayWrite = useMay()('catalog.write');
  const [editing, setEditing] = useState<Promotion | null>(null);
  const columns = useColumns();
  return (
    <>
      <DataTable
        name="promotions"
        label={t('tab')}
        columns={columns}
        queryKey={api.promotions.list.key()}
        fetchPage={async (offset, limit) => {
          // The office answers all promotions at once: there are dozens, not thousands.
          const rows = await client.promotions.list({});
          return { rows: rows.slice(offset, offset + limit), total: rows.length };
        }}
        {...(mayWrite ? { onOpen: setEditing } : {})}
        empty={
          <EmptyState title={t('none-yet')} text={t('none-yet-text')} icon="catalog">
            {onAdd ? <Button onClick={onAdd}>{t('new')}</Button> : null}
          </EmptyState>
        }
      />
      {editing ? <PromotionDialog promotion={editing} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

function useColumns(): Column<Promotion>[] {
  const { t } = useTranslation(['promotions', 'catalog']);
  const { currency, locale } = useOffice();
  return useMemo(() => {
    const grant = ({ kind, periods, freePeriods, ratePpm, amountMinor }: Promotion) =>
      t(`grants.${kind}`, {
        periods,
        free: freePeriods,
        off: ratePpm > 0 ? `${percentText(ratePpm)}%` : formatMoney(amountMinor, currency, locale),
      });
    return [
      {
        key: 'name',
        header: t('promotion'),
        width: 'minmax(10rem, 1.4fr)',
        render: (row) => <bdi className={classes.name}>{row.name}</bdi>,
      },
      { key: 'grants', header: t('grants'), width: 'minmax(10rem, 1.4fr)', render: grant },
      { key: 'code', header: t('code'), width: '8rem', optional: true, render: (row) => row.code || '–' },
      { key: 'from', header: t('from'), width: '8rem', optional: true, render: (row) => <DayText on={row.fromOn} /> },
      {
        key: 'until',
        header: t('until'),
        width: '9rem',
        optional: true,
        render: (row) => (row.toOn ? <DayText on={addDays(row.toOn, -1)} /> : '–'),
      },
      {
        key: 'uses',
        header: t('uses'),
        width: '6rem',
        align: 'end',
        render: (row) => (row.mostUses === null ? row.uses : `${row.uses} / ${row.mostUses}`),
      },
      {
        key: 'cost',
        header: t('cost'),
        width: '8rem',
        align: 'end',
        render: (row) => <Money amount={row.costMinor} />,
      },
      {
        key: 'state',
        header: t('catalog:column-state'),
        width: '6.5rem',
        render: (row) => <StateBadge state={row.active ? 'active' : 'inactive'} />,
      },
    ];
  }, [t, currency, locale]);
}
