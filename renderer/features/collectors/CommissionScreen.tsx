import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { printPdf } from '#renderer/ui/files.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { percentText } from '#renderer/ui/percent.ts';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { EmptyState, FailureLine } from '#renderer/ui/states.tsx';
import type { CommissionRule, CommissionStatement } from '#shared/contract/collectors.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { CollectorTabs } from './CollectorTabs.tsx';
import classes from './collectors.module.css';
import { RuleDialog } from './RuleDialog.tsx';
import { SettleCommissionDialog } from './SettleCommissionDialog.tsx';

/** What collectors earn: the rules by day, and the commissions that were settled. */
export function CommissionScreen() {
  const { t } = useTranslation('collectors');
  const may = useMay();
  const [asked, setAsked] = useState<'rule' | 'settle' | null>(null);
  const [voided, setVoided] = useState<CommissionStatement | null>(null);
  const print = useMutation({
    mutationFn: async (id: number) => printPdf(await client.collectors.commissionPdf({ id })),
  });
  const columns = useColumns(print.mutate, may('collectors.commission') ? setVoided : null);
  const mayAct = may('collectors.commission');
  return (
    <>
      <PageHeader title={t('title')}>
        {mayAct ? (
          <>
            <Button variant="default" onClick={() => setAsked('rule')}>
              {t('add-rule')}
            </Button>
            <Button onClick={() => setAsked('settle')}>{t('settle-commission')}</Button>
          </>
        ) : null}
        <CollectorTabs here="commission" />
      </PageHeader>
      <Rules />
      <FailureLine error={print.error} />
      <DataTable
        name="commissions"
        label={t('tab-commission')}
        columns={columns}
        queryKey={api.collectors.statements.key()}
        fetchPage={(offset, limit) => client.collectors.statements({ offset, limit })}
        totals={(page) => ({ amount: <Money amount={page.totals.amountMinor} /> })}
        empty={<EmptyState title={t('commission-none')} icon="cash" />}
      />
      {asked === 'rule' ? <RuleDialog onClose={() => setAsked(null)} /> : null}
      {asked === 'settle' ? <SettleCommissionDialog onClose={() => setAsked(null)} /> : null}
      {voided ? <VoidDialog statement={voided} onClose={() => setVoided(null)} /> : null}
    </>
  );
}

function Rules() {
  const { t } = useTranslation('collectors');
  const { currency, locale } = useOffice();
  const rules = useQuery(api.collectors.rules.queryOptions({ input: {} }));
  const worth = ({ kind, ratePpm, amountMinor }: CommissionRule) =>
    kind === 'percent' ? `${percentText(ratePpm)} %` : formatMoney(amountMinor, currency, locale);
  return (
    <Panel title={t('rules')} className={classes.rules ?? ''}>
      {rules.data?.length === 0 ? <p className={classes.quiet}>{t('rules-none')}</p> : null}
      {(rules.data ?? []).slice(0, 6).map((rule) => (
        <div key={rule.id} className={classes.line}>
          <span>
            {t(`rule.${rule.kind}`)} · <bdi>{rule.collectorName ?? t('all-collectors')}</bdi>{' '}
            <small>
              {t('from-on')} <DayText on={rule.fromOn} />
            </small>
          </span>
          <span>{worth(rule)}</span>
        </div>
      ))}
      <FailureLine error={rules.error} />
    </Panel>
  );
}

function VoidDialog({ statement, onClose }: { statement: CommissionStatement; onClose: () => void }) {
  const { t } = useTranslation('collectors');
  const [uid] = useState(() => v7());
  const take = useMutation({
    mutationFn: (reason: string) => client.collectors.voidCommission({ id: statement.id, uid, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('take-back-title')}
      label={t('settle-reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('take-back')}
      busy={take.isPending}
      error={take.error}
      onConfirm={(reason) => take.mutate(reason)}
      onCancel={onClose}
    >
      {t('take-back-text')}
    </ReasonDialog>
  );
}

function useColumns(
  onPrint: (id: number) => void,
  onVoid: ((statement: CommissionStatement) => void) | null,
): Column<CommissionStatement>[] {
  const { t } = useTranslation('collectors');
  return useMemo(
    () => [
      { key: 'number', header: t('number'), render: (row) => row.number, width: '4.5rem' },
      {
        key: 'collector',
        header: t('collector'),
        render: (row) => <bdi>{row.collectorName}</bdi>,
        width: 'minmax(8rem, 1.2fr)',
      },
      { key: 'through', header: t('through-on'), render: (row) => <DayText on={row.throughOn} />, width: '8.5rem' },
      { key: 'receipts', header: t('receipts'), render: (row) => row.receipts, align: 'end', width: '5.5rem' },
      ...(['amount', 'netted', 'paid'] as const).map((key) => ({
        key,
        header: t(key === 'amount' ? 'commission' : key === 'netted' ? 'netted-short' : 'paid-out'),
        render: (row: CommissionStatement) => <Money amount={row[`${key}Minor`]} />,
        align: 'end' as const,
        width: 'minmax(7rem, 0.9fr)',
      })),
      {
        key: 'state',
        header: t('state'),
        render: (row) => (row.voidReason === null ? '' : t('taken-back')),
        width: '7.5rem',
      },
      {
        key: 'actions',
        header: '',
        render: (row) => (
          <>
            <Button variant="subtle" size="compact-xs" onClick={() => onPrint(row.id)}>
              {t('print')}
            </Button>
            {onVoid && row.voidReason === null ? (
              <Button variant="subtle" size="compact-xs" onClick={() => onVoid(row)}>
                {t('take-back')}
              </Button>
            ) : null}
          </>
        ),
        width: '11rem',
      },
    ],
    [t, onPrint, onVoid],
  );
}
