import { Button, Group, Modal, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { downloadFile, printPdf } from '#renderer/ui/files.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { VoucherBatch } from '#shared/contract/vouchers.ts';
import { durationText, quotaText, VOUCHER_STATES } from '#shared/domain/vouchers.ts';
import classes from './vouchers.module.css';

/** A batch: what its codes open, how many stand where, and what is done with some of them. */
export function BatchDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('vouchers');
  const batch = useQuery(api.vouchers.batch.queryOptions({ input: { id } }));
  return (
    <Modal opened size="lg" onClose={onClose} title={t('batch-title', { id })}>
      {batch.isError ? (
        <ErrorState error={batch.error} onRetry={() => void batch.refetch()} />
      ) : batch.data ? (
        <Batch batch={batch.data} />
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function Batch({ batch }: { batch: VoucherBatch }) {
  const { t, i18n } = useTranslation('vouchers');
  const may = useMay();
  const locale = i18n.language;
  const limits = [
    t('valid', { time: durationText(batch.validityMinutes, locale) }),
    ...(batch.limitMinutes > 0 ? [t('online', { time: durationText(batch.limitMinutes, locale) })] : []),
    ...(batch.quotaBytes === null ? [] : [quotaText(batch.quotaBytes, locale)]),
    batch.profile,
  ].filter(Boolean);
  return (
    <>
      <p className={classes.facts}>
        <bdi>{batch.product}</bdi> · {limits.join(' · ')}
        {batch.note ? <bdi> · {batch.note}</bdi> : null}
      </p>
      <dl className={classes.counts}>
        {VOUCHER_STATES.map((state) => (
          <div key={state}>
            <dt>{t(`state.${state}`)}</dt>
            <dd>{batch.counts[state]}</dd>
          </div>
        ))}
      </dl>
      <Link to="/vouchers/codes" search={{ batch: batch.id }}>
        {t('show-codes')}
      </Link>
      {may('vouchers.manage') || may('vouchers.codes') ? <SomeOfIt batch={batch} /> : null}
    </>
  );
}

/** Some vouchers of a batch, by their places in it, and what is to be done with them. */
function SomeOfIt({ batch }: { batch: VoucherBatch }) {
  const { t } = useTranslation('vouchers');
  const may = useMay();
  const [from, setFrom] = useState(batch.nextPosition ?? 1);
  const [to, setTo] = useState(batch.vouchers);
  const [uid, setUid] = useState(() => v7());
  const [holder, setHolder] = useState('');
  const [reason, setReason] = useState('');
  const holders = useQuery({ ...api.vouchers.holders.queryOptions({ input: {} }), enabled: may('vouchers.manage') });
  const range = { batchId: batch.id, fromPosition: from, toPosition: to };
  const act = useMutation({
    mutationFn: async (what: 'issue' | 'back' | 'void' | 'A4' | '58mm' | 'printer' | 'csv') => {
      if (what === 'issue') await client.vouchers.issue({ ...range, uid, to: target(holder) });
      else if (what === 'back') await client.vouchers.issue({ ...range, uid, to: null });
      else if (what === 'void') await client.vouchers.cancel({ ...range, uid, reason: reason.trim() });
      else if (what === 'printer') await client.vouchers.print({ ...range, uid });
      else if (what === 'csv') await downloadFile(await client.vouchers.codes(range));
      else await printPdf(await client.vouchers.sheet({ ...range, size: what }));
    },
    onSuccess: () => {
      setUid(v7());
      setReason('');
    },
  });
  const isRange = from >= 1 && from <= to && to <= batch.vouchers;
  const button = (what: Parameters<typeof act.mutate>[0], label: string, disabled = false) => (
    <Button
      key={what}
      variant={what === 'issue' ? 'filled' : 'default'}
      {...(what === 'void' ? { color: 'brick', c: 'var(--app-due)' } : {})}
      disabled={!isRange || disabled || act.isPending}
      onClick={() => act.mutate(what)}
    >
      {label}
    </Button>
  );
  const place = (label: string, value: number, set: (value: number) => void, isFirst = false) => (
    <NumberInput
      label={label}
      data-autofocus={isFirst || undefined}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      min={1}
      max={batch.vouchers}
      value={value}
      onChange={(typed) => set(Number(typed))}
    />
  );
  return (
    <section className={classes.some} aria-label={t('some')}>
      <Group grow align="start">
        {place(t('from'), from, setFrom, true)}
        {place(t('to'), to, setTo)}
      </Group>
      {may('vouchers.manage') ? (
        <>
          <Group align="end">
            <NativeSelect
              className={classes.wide ?? ''}
              label={t('give-to')}
              value={holder}
              data={[
                { value: '', label: t('choose') },
                ...(holders.data ?? [])
                  .filter(({ active }) => active)
                  .map((one) => ({
                    value: one.userId === null ? `h${one.id}` : `u${one.userId}`,
                    label: `${one.name} · ${t(`holder.${one.kind}`)}`,
                  })),
              ]}
              onChange={(event) => setHolder(event.currentTarget.value)}
            />
            {button('issue', t('issue'), holder === '')}
            {button('back', t('take-back'))}
          </Group>
          <Group align="end">
            <TextInput
              className={classes.wide ?? ''}
              label={t('void-reason')}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {button('void', t('void'), isShort(reason))}
          </Group>
        </>
      ) : null}
      {may('vouchers.codes') ? (
        <Group>
          <Icon name="printer" />
          {button('A4', t('print-a4'))}
          {button('58mm', t('print-58'))}
          {button('printer', t('print-roll'))}
          {button('csv', t('csv'))}
        </Group>
      ) : null}
      <FailureLine error={act.error} />
      <p role="status" className={classes.facts}>
        {act.isSuccess ? t('done') : ''}
      </p>
    </section>
  );
}

function target(holder: string): { userId: number } | { holderId: number } {
  const id = Number(holder.slice(1));
  return holder.startsWith('u') ? { userId: id } : { holderId: id };
}
