import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { keptSearch } from '#renderer/ui/keptSearch.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { type ApprovalRequest, REQUEST_STATES } from '#shared/contract/approvals.ts';
import type { ApprovalsSearch } from './approvalsSearch.ts';
import { RequestDialog } from './RequestDialog.tsx';
import { useApprovalWords } from './useApprovalWords.ts';

const route = getRouteApi('/approvals');

/** Commands that were kept for somebody's leave: mine with their answers, and those that wait for me. */
export function ApprovalsScreen() {
  const { t } = useTranslation('approvals');
  const navigate = useNavigate();
  const filter = route.useSearch();
  const [open, setOpen] = useState<ApprovalRequest | null>(null);
  const change = (next: Partial<{ [Key in keyof ApprovalsSearch]: ApprovalsSearch[Key] | undefined }>) =>
    void navigate({ to: '/approvals', search: keptSearch(filter, next), replace: true });
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <DataTable
        name="approvals"
        label={t('title')}
        columns={useColumns()}
        queryKey={api.approvals.list.key({ input: filter })}
        fetchPage={(offset, limit) => client.approvals.list({ ...filter, offset, limit })}
        onOpen={setOpen}
        toolbar={
          <>
            <FilterChips
              label={t('whose')}
              value={filter.whose}
              options={(['others', 'mine'] as const).map((whose) => ({ value: whose, label: t(`whose.${whose}`) }))}
              onChange={(whose) => change({ whose })}
            />
            <FilterChips
              label={t('state')}
              value={filter.state}
              options={REQUEST_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
              onChange={(state) => change({ state })}
            />
          </>
        }
        empty={<EmptyState title={t('none')} text={t('none-text')} icon="check" />}
      />
      {open ? <RequestDialog request={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function useColumns(): Column<ApprovalRequest>[] {
  const { t } = useTranslation('approvals');
  const words = useApprovalWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(
    () => [
      { key: 'at', header: t('at'), width: '10.2rem', render: (row) => <TimeText at={row.at} /> },
      { key: 'what', header: t('what'), width: 'minmax(8rem, 0.9fr)', render: (row) => words.what(row) },
      {
        key: 'subject',
        header: t('subject'),
        width: 'minmax(9.4rem, 1fr)',
        optional: true,
        render: (row) => <bdi>{words.subject(row.subject)}</bdi>,
      },
      {
        key: 'customer',
        header: t('customer'),
        width: 'minmax(7.5rem, 1.1fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      {
        key: 'amount',
        header: t('amount'),
        width: '7.5rem',
        align: 'end',
        render: (row) => <Money amount={row.amountMinor} />,
      },
      { key: 'asker', header: t('asker'), width: 'minmax(6rem, 0.7fr)', render: (row) => <bdi>{row.askerName}</bdi> },
      {
        key: 'reason',
        header: t('reason'),
        width: 'minmax(8rem, 1.2fr)',
        optional: true,
        render: (row) => <bdi>{row.reason}</bdi>,
      },
      {
        key: 'state',
        header: t('state'),
        width: 'minmax(8.4rem, 0.8fr)',
        render: (row) => (row.mayDecide ? <strong>{t('waits-for-me')}</strong> : t(`state.${row.state}`)),
      },
    ],
    [t],
  );
}
