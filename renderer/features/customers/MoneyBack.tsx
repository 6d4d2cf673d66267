import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMayAsk, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FormEnd, FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { REFUND_KINDS } from '#shared/contract/corrections.ts';
import type { Customer } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './customers.module.css';

/** What may be done about a balance that will not be settled by a payment: give it back, or give it up. */
export function MoneyBack({ customer }: { customer: Customer }) {
  const { t } = useTranslation('corrections');
  const mayAsk = useMayAsk();
  const [open, setOpen] = useState<'refund' | 'write-off' | null>(null);
  return (
    <>
      {mayAsk('refunds.give') ? (
        <Button size="xs" variant="default" onClick={() => setOpen('refund')}>
          {t('refund')}
        </Button>
      ) : null}
      {mayAsk('corrections.writeOff') && customer.dueMinor > 0 ? (
        <Button size="xs" variant="subtle" color="brick" onClick={() => setOpen('write-off')}>
          {t('write-off')}
        </Button>
      ) : null}
      {open === 'refund' ? <RefundDialog customer={customer} onClose={() => setOpen(null)} /> : null}
      {open === 'write-off' ? <WriteOffDialog customer={customer} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

interface Held {
  readonly advanceMinor: number;
  readonly depositMinor: number;
}

function RefundDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('corrections');
  const held = useQuery(api.refunds.held.queryOptions({ input: { id: customer.id } }));
  const isHeld = held.data !== undefined && held.data.advanceMinor + held.data.depositMinor > 0;
  if (held.data && isHeld) return <RefundForm customer={customer} held={held.data} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t('refund-title', { name: customer.name })}>
      {held.isError ? (
        <ErrorState error={held.error} onRetry={() => void held.refetch()} />
      ) : held.data ? (
        <p className={classes.note}>{t('refund-none')}</p>
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

interface RefundValues {
  readonly source: 'advance' | 'deposit';
  readonly amountMinor: number | null;
  readonly kind: (typeof REFUND_KINDS)[number];
  /** Of a gateway or wallet. */
  readonly bankAccountId: number | null;
  readonly reference: string;
  readonly reason: string;
}

/** A way that money goes back: gateways and wallets each by their name. */
interface RefundWay {
  readonly value: string;
  readonly label: string;
  readonly kind: RefundValues['kind'];
  readonly bankAccountId: number | null;
}

function RefundForm({ customer, held, onClose }: { customer: Customer; held: Held; onClose: () => void }) {
  const { t } = useTranslation(['corrections', 'common']);
  const office = useOffice();
  const [uid] = useState(() => v7());
  const amounts = { advance: held.advanceMinor, deposit: held.depositMinor };
  const sources = (['advance', 'deposit'] as const).filter((source) => amounts[source] > 0);
  const [first = 'advance'] = sources;
  const form = useSaveForm<RefundValues>({
    initial: {
      source: first,
      amountMinor: amounts[first],
      kind: 'cash',
      bankAccountId: null,
      reference: '',
      reason: '',
    },
    validate: ({ amountMinor, reason }) => ({
      ...(amountMinor === null || amountMinor <= 0 ? { amountMinor: t('amount-needed') } : {}),
      ...(isShort(reason) ? { reason: t('reason-short') } : {}),
    }),
    save: async ({ amountMinor, bankAccountId, ...values }) => {
      if (amountMinor === null) return;
      const { number } = await client.refunds.give({
        ...{ ...values, uid, customerId: customer.id, amountMinor },
        ...(bankAccountId === null ? {} : { bankAccountId }),
      });
      notifications.show({ message: t('refund-done', { number }), color: 'leaf' });
      onClose();
    },
    onLeave: onClose,
  });
  const { values, set, issueOf } = form;
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} })).data ?? [];
  // A gateway or wallet is named; money by bank comes out of the usual account.
  const ways = REFUND_KINDS.flatMap((kind): RefundWay[] =>
    kind === 'gateway' || kind === 'wallet'
      ? accounts
          .filter((account) => account.active && account.kind === kind)
          .map(({ id, name }) => ({ value: `${kind} ${id}`, label: name, kind, bankAccountId: id }))
      : [{ value: `${kind} `, label: t(`common:mode.${kind}`), kind, bankAccountId: null }],
  );
  return (
    <Modal opened onClose={form.leave} closeOnEscape={false} title={t('refund-title', { name: customer.name })}>
      <form {...form.formProps}>
        <FormFields>
          <FormField wide>
            <NativeSelect
              label={t('refund-source')}
              value={values.source}
              data={sources.map((value) => ({
                value,
                label: t(`source.${value}`, { amount: formatMoney(amounts[value], office.currency, office.locale) }),
              }))}
              onChange={(event) => {
                const source = event.currentTarget.value === 'deposit' ? 'deposit' : 'advance';
                set('source', source);
                set('amountMinor', amounts[source]);
              }}
            />
          </FormField>
          <MoneyInput
            label={t('amount')}
            required
            data-autofocus
            value={values.amountMinor}
            error={issueOf('amountMinor')}
            onChange={(amount) => set('amountMinor', amount)}
          />
          <NativeSelect
            label={t('refund-how')}
            value={`${values.kind} ${values.bankAccountId ?? ''}`}
            data={ways.map(({ value, label }) => ({ value, label }))}
            onChange={(event) => {
              const way = ways.find(({ value }) => value === event.currentTarget.value);
              set('kind', way?.kind ?? 'cash');
              set('bankAccountId', way?.bankAccountId ?? null);
            }}
          />
          {values.kind === 'cash' ? null : (
            <FormField wide>
              <TextInput
                label={t('reference')}
                maxLength={60}
                value={values.reference}
                onChange={(event) => set('reference', event.currentTarget.value)}
              />
            </FormField>
          )}
          <FormField wide>
            <TextInput
              label={t('reason')}
              required
              maxLength={300}
              value={values.reason}
              error={issueOf('reason')}
              onChange={(event) => set('reason', event.currentTarget.value)}
            />
          </FormField>
        </FormFields>
        <FormEnd form={form} saveLabel={t('refund-save')} onCancel={form.leave} />
      </form>
    </Modal>
  );
}

function WriteOffDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('corrections');
  const [uid] = useState(() => v7());
  const form = useSaveForm<{ amountMinor: number | null; reason: string }>({
    initial: { amountMinor: customer.dueMinor, reason: '' },
    validate: ({ amountMinor, reason }) => ({
      ...(amountMinor === null || amountMinor <= 0 ? { amountMinor: t('amount-needed') } : {}),
      ...(isShort(reason) ? { reason: t('reason-short') } : {}),
    }),
    save: async ({ amountMinor, reason }) => {
      if (amountMinor === null) return;
      await client.corrections.writeOff({ uid, customerId: customer.id, amountMinor, reason });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <Modal opened onClose={form.leave} closeOnEscape={false} title={t('write-off-title', { name: customer.name })}>
      <form {...form.formProps}>
        <p className={classes.note}>{t('write-off-text')}</p>
        <FormFields>
          <MoneyInput
            label={t('amount')}
            required
            data-autofocus
            value={form.values.amountMinor}
            error={form.issueOf('amountMinor')}
            onChange={(amount) => form.set('amountMinor', amount)}
          />
          <FormField wide>
            <TextInput
              label={t('reason')}
              required
              maxLength={300}
              value={form.values.reason}
              error={form.issueOf('reason')}
              onChange={(event) => form.set('reason', event.currentTarget.value)}
            />
          </FormField>
        </FormFields>
        <FormEnd form={form} saveLabel={t('write-off-save')} onCancel={form.leave} />
      </form>
    </Modal>
  );
}

/** What was given up is owed again, with the reason for it. */
export function TakeBackWriteOff({
  id,
  amountMinor,
  onClose,
}: {
  id: number;
  amountMinor: number;
  onClose: () => void;
}) {
  const { t } = useTranslation('corrections');
  const { currency, locale } = useOffice();
  const [uid] = useState(() => v7());
  const takingBack = useMutation({
    mutationFn: (reason: string) => client.corrections.voidWriteOff({ id, uid, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('write-off-back-title')}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('take-back')}
      busy={takingBack.isPending}
      error={takingBack.error}
      onConfirm={(reason) => takingBack.mutate(reason)}
      onCancel={onClose}
    >
      {t('write-off-back-text', { amount: formatMoney(amountMinor, currency, locale) })}
    </ReasonDialog>
  );
}
