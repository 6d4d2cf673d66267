import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState, FailureLine } from '#renderer/ui/states.tsx';
import type { VoucherRow } from '#shared/contract/vouchers.ts';
import { LONGEST_READ_CODE, VOUCHER_STATES } from '#shared/domain/vouchers.ts';
import { MarkDialog } from './MarkDialog.tsx';
import { VoucherDialog } from './VoucherDialog.tsx';
import { VouchersTabs } from './VouchersTabs.tsx';
import classes from './vouchers.module.css';

const route = getRouteApi('/vouchers/codes');

/** Vouchers one by one: where each stands, who had it and who bought it. Codes are masked; a scanned one is found. */
export function CodesScreen() {
  const { t } = useTranslation('vouchers');
  const navigate = useNavigate();
  const search = route.useSearch();
  const { batch, state, voucher } = search;
  const may = useMay();
  const columns = useColumns();
  const [code, setCode] = useState('');
  const [isMarking, setMarking] = useState(false);
  const go = (change: object) => void navigate({ to: '/vouchers/codes', search: { ...search, ...change } });
  const find = useMutation({
    mutationFn: () => client.vouchers.find({ code }),
    onSuccess: ({ id }) => {
      setCode('');
      go({ voucher: id });
    },
  });
  const filter = { ...(batch ? { batchId: batch } : {}), ...(state ? { state } : {}) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) find.mutate();
  };
  return (
    <>
      <PageHeader title={t('title')}>
        <VouchersTabs here="codes" />
      </PageHeader>
      <FailureLine error={find.error} />
      <DataTable
        name="vouchers"
        label={t('tab.codes')}
        columns={columns}
        queryKey={api.vouchers.list.key({ input: filter })}
        fetchPage={(offset, limit) => client.vouchers.list({ ...filter, offset, limit })}
        onOpen={({ id }) => go({ voucher: id })}
        toolbar={
          <Group gap="xs" className={classes.toolbar ?? ''}>
            <form onSubmit={submit}>
              <TextInput
                size="xs"
                aria-label={t('find')}
                placeholder={t('find')}
                autoComplete="off"
                maxLength={LONGEST_READ_CODE}
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
            </form>
            <NativeSelect
              size="xs"
              aria-label={t('state')}
              value={state ?? ''}
              data={[
                { value: '', label: t('all-states') },
                ...VOUCHER_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
              ]}
              onChange={(event) =>
                go({ state: VOUCHER_STATES.find((one) => one === event.currentTarget.value) ?? undefined })
              }
            />
            {batch ? (
              <Button size="xs" variant="default" onClick={() => go({ batch: undefined })}>
                {t('batch-title', { id: batch })} ×
              </Button>
            ) : null}
            {may('vouchers.manage') ? (
              <Button size="xs" variant="default" onClick={() => setMarking(true)}>
                {t('mark')}
              </Button>
            ) : null}
          </Group>
        }
        empty={<EmptyState title={t('no-vouchers')} icon="vouchers" />}
      />
      {isMarking ? <MarkDialog onClose={() => setMarking(false)} /> : null}
      {voucher === undefined ? null : (
        <VoucherDialog key={voucher} id={voucher} onClose={() => go({ voucher: undefined })} />
      )}
    </>
  );
}

function useColumns(): Column<VoucherRow>[] {
  const { t } = useTranslation('vouchers');
  const day = useDayFormat();
  return useMemo(
    () => [
      { key: 'number', header: t('number'), width: '7rem', render: (row) => `${row.batchId}-${row.position}` },
      { key: 'code', header: t('code'), width: '9rem', render: (row) => row.code },
      { key: 'product', header: t('product'), width: 'minmax(8rem, 1.2fr)', render: (row) => <bdi>{row.product}</bdi> },
      { key: 'state', header: t('state'), width: '7rem', render: (row) => t(`state.${row.state}`) },
      { key: 'holder', header: t('holder'), width: 'minmax(7rem, 1fr)', render: (row) => <bdi>{row.holder}</bdi> },
      { key: 'soldOn', header: t('sold-on'), width: '7.5rem', render: (row) => (row.soldOn ? day(row.soldOn) : '') },
      { key: 'customer', header: t('buyer'), width: 'minmax(7rem, 1fr)', render: (row) => <bdi>{row.customer}</bdi> },
      { key: 'receipt', header: t('receipt'), width: '10rem', render: (row) => row.receipt },
      {
        key: 'expiresAt',
        header: t('until'),
        width: '10rem',
        render: (row) => (row.expiresAt === null ? '' : <TimeText at={row.expiresAt} />),
      },
    ],
    [t, day],
  );
}
