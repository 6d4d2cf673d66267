import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { BillDraft } from '#shared/contract/billing.ts';
import { BillingTabs } from './BillingTabs.tsx';
import classes from './billing.module.css';
import { DraftDialog } from './DraftDialog.tsx';
import { useReason } from './useReason.ts';

/** What is due and not issued yet, as it would be issued now: to be looked at, held back, or put right on the customer's page. */
export function DraftsScreen() {
  const { t } = useTranslation('billing');
  const navigate = useNavigate();
  const [open, setOpen] = useState<BillDraft | null>(null);
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('tab-drafts')} subtitle={t('drafts-note')}>
        <BillingTabs here="drafts" />
      </PageHeader>
      <DataTable
        name="bill-drafts"
        label={t('tab-drafts')}
        columns={columns}
        queryKey={api.billing.drafts.key({ input: {} })}
        fetchPage={(offset, limit) => client.billing.drafts({ offset, limit })}
        onOpen={setOpen}
        empty={<EmptyState title={t('drafts-none')} text={t('drafts-none-text')} icon="check" />}
      />
      {open ? (
        <DraftDialog
          draft={open}
          onClose={() => setOpen(null)}
          onCustomer={() => void navigate({ to: '/customers/$id', params: { id: String(open.customerId) } })}
        />
      ) : null}
    </>
  );
}

function useColumns(): Column<BillDraft>[] {
  const { t } = useTranslation(['billing', 'common']);
  const reasonText = useReason();
  return useMemo(
    () => [
      { key: 'issue', header: t('draft-issue'), width: '8rem', render: (row) => <DayText on={row.issueOn} /> },
      {
        key: 'customer',
        header: t('common:customer'),
        width: 'minmax(12rem, 2fr)',
        render: (row) => (
          <>
            <bdi>{row.customerName}</bdi> <span className={classes.quiet}>{row.customerCode}</span>
          </>
        ),
      },
      {
        key: 'state',
        header: t('draft-state'),
        width: 'minmax(12rem, 2fr)',
        render: ({ heldBecause, reason }) => (
          <bdi>
            {heldBecause !== null
              ? t('draft-held', { reason: heldBecause })
              : reason === null
                ? t('draft-waits')
                : reasonText(reason)}
          </bdi>
        ),
      },
      { key: 'bills', header: t('draft-bills'), width: '5rem', align: 'end', render: (row) => row.bills },
      {
        key: 'total',
        header: t('total'),
        width: '9rem',
        align: 'end',
        render: (row) => <Money amount={row.totalMinor} dashForZero />,
      },
    ],
    [t, reasonText],
  );
}
