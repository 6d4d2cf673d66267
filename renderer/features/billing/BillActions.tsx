import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client, type OfficeClient } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormEnd, FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { FailureLine } from '#renderer/ui/states.tsx';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import classes from './billing.module.css';

type Bill = Awaited<ReturnType<OfficeClient['billing']['bill']>>;
type CreditWhat = Parameters<OfficeClient['corrections']['credit']>[0]['what'];

const CREDIT_KINDS = ['full', 'days', 'lines'] as const;

/** What answers a bill that is not right: a credit note, a debit note, or voiding it. */
export function BillActions({ bill }: { bill: Bill }) {
  const { t } = useTranslation('corrections');
  const may = useMay();
  const [open, setOpen] = useState<'credit' | 'raise' | 'void' | null>(null);
  if (!may('billing.correct') || bill.state === 'void') return null;
  const close = () => setOpen(null);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen('credit')}>
        {t('credit')}
      </Button>
      <Button size="xs" variant="default" onClick={() => setOpen('raise')}>
        {t('raise')}
      </Button>
      <Button size="xs" variant="subtle" color="brick" onClick={() => setOpen('void')}>
        {t('void')}
      </Button>
      {open === 'credit' ? <CreditDialog bill={bill} onClose={close} /> : null}
      {open === 'raise' ? <RaiseDialog bill={bill} onClose={close} /> : null}
      {open === 'void' ? <VoidBillDialog bill={bill} onClose={close} /> : null}
    </>
  );
}

interface CreditForm {
  readonly kind: (typeof CREDIT_KINDS)[number];
  readonly fromOn: Day | null;
  readonly lastOn: Day | null;
  /** What is given back of each line, in the order of the lines. */
  readonly amounts: readonly (number | null)[];
  readonly reason: string;
}

/** What the form asks to give back; null while it says nothing that could be given back. */
function whatOf({ kind, fromOn, lastOn, amounts }: CreditForm): CreditWhat | null {
  if (kind === 'full') return { kind };
  if (kind === 'days') return fromOn && lastOn && fromOn <= lastOn ? { kind, fromOn, toOn: addDays(lastOn, 1) } : null;
  const lines = amounts.flatMap((amountMinor, position) =>
    amountMinor !== null && amountMinor > 0 ? [{ position, amountMinor }] : [],
  );
  return lines.length > 0 ? { kind, lines } : null;
}

function CreditDialog({ bill, onClose }: { bill: Bill; onClose: () => void }) {
  const { t } = useTranslation('corrections');
  const [uid] = useState(() => v7());
  const [first] = bill.lines;
  const form = useSaveForm<CreditForm>({
    initial: {
      kind: 'full',
      fromOn: first?.fromOn ?? null,
      lastOn: first ? addDays(first.toOn, -1) : null,
      amounts: bill.lines.map(() => null),
      reason: '',
    },
    validate: (values) => ({
      ...(whatOf(values) === null
        ? values.kind === 'days'
          ? { lastOn: t('days-wrong') }
          : { amounts: t('amount-needed') }
        : {}),
      ...(isShort(values.reason) ? { reason: t('reason-short') } : {}),
    }),
    save: async (values) => {
      const what = whatOf(values);
      if (what === null) return;
      const { number } = await client.corrections.credit({ id: bill.id, uid, what, reason: values.reason });
      notifications.show({ message: t('credit-done', { number }), color: 'leaf' });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={form.leave}
      closeOnEscape={false}
      title={t('credit-title', { number: bill.number })}
    >
      <form {...form.formProps}>
        <FormFields>
          <FormField wide>
            <NativeSelect
              label={t('credit-what')}
              data-autofocus
              value={form.values.kind}
              data={CREDIT_KINDS.map((value) => ({ value, label: t(`credit.${value}`) }))}
              onChange={(event) =>
                form.set('kind', CREDIT_KINDS.find((kind) => kind === event.currentTarget.value) ?? 'full')
              }
            />
          </FormField>
          <CreditParts form={form} bill={bill} />
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
        <CreditEffect bill={bill} what={whatOf(form.values)} />
        <FormEnd form={form} saveLabel={t('credit-save')} onCancel={form.leave} />
      </form>
    </Modal>
  );
}

function CreditParts({ form, bill }: { form: SaveForm<CreditForm>; bill: Bill }) {
  const { t } = useTranslation('corrections');
  const { values, set, issueOf } = form;
  if (values.kind === 'days') {
    return (
      <>
        <DayInput label={t('from-day')} value={values.fromOn} onChange={(on) => set('fromOn', on)} />
        <DayInput
          label={t('to-day')}
          value={values.lastOn}
          error={issueOf('lastOn')}
          onChange={(on) => set('lastOn', on)}
        />
      </>
    );
  }
  if (values.kind !== 'lines') return null;
  return bill.lines.map((line, position) => (
    <FormField key={`${line.description}-${line.fromOn}-${line.amountMinor}`} wide>
      <MoneyInput
        label={line.description}
        value={values.amounts[position] ?? null}
        error={position === 0 ? issueOf('amounts') : undefined}
        onChange={(amount) => set('amounts', values.amounts.with(position, amount))}
      />
    </FormField>
  ));
}

/** What it would come to, by the rules that write it, before it is written. */
function CreditEffect({ bill, what }: { bill: Bill; what: CreditWhat | null }) {
  const { t } = useTranslation(['corrections', 'billing']);
  const office = useOffice();
  const preview = useQuery({
    ...api.corrections.previewCredit.queryOptions({ input: { id: bill.id, what: what ?? { kind: 'full' } } }),
    enabled: what !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  if (what === null || !preview.data) return <FailureLine error={what === null ? null : preview.error} />;
  const { taxableMinor, taxMinor, totalMinor, leftMinor } = preview.data;
  return (
    <div aria-live="polite">
      <div className={classes.sum}>
        <span>{t('billing:taxable')}</span>
        <Money amount={taxableMinor} />
      </div>
      <div className={classes.sum}>
        <span>{t('billing:tax')}</span>
        <Money amount={taxMinor} />
      </div>
      <div className={classes.sum} data-strong="true">
        <span>{t('credit-effect')}</span>
        <Money amount={totalMinor} />
      </div>
      <p className={classes.quiet}>
        {t('credit-left', { amount: formatMoney(leftMinor, office.currency, office.locale) })}
      </p>
    </div>
  );
}

interface RaiseForm {
  readonly position: number;
  readonly description: string;
  readonly amountMinor: number | null;
  readonly reason: string;
}

function RaiseDialog({ bill, onClose }: { bill: Bill; onClose: () => void }) {
  const { t } = useTranslation(['corrections', 'common']);
  const [uid] = useState(() => v7());
  const form = useSaveForm<RaiseForm>({
    initial: { position: 0, description: bill.lines[0]?.description ?? '', amountMinor: null, reason: '' },
    validate: ({ description, amountMinor, reason }) => ({
      ...(description.trim() === '' ? { description: t('common:required') } : {}),
      ...(amountMinor === null || amountMinor <= 0 ? { amountMinor: t('amount-needed') } : {}),
      ...(isShort(reason) ? { reason: t('reason-short') } : {}),
    }),
    save: async ({ amountMinor, ...values }) => {
      if (amountMinor === null) return;
      const { billNumber } = await client.corrections.raise({ ...values, id: bill.id, uid, amountMinor });
      notifications.show({ message: t('raise-done', { number: billNumber }), color: 'leaf' });
      onClose();
    },
    onLeave: onClose,
  });
  const { values, set, issueOf } = form;
  return (
    <Modal opened onClose={form.leave} closeOnEscape={false} title={t('raise-title', { number: bill.number })}>
      <form {...form.formProps}>
        <p className={classes.quiet}>{t('raise-text')}</p>
        <FormFields>
          <FormField wide>
            <NativeSelect
              label={t('raise-line')}
              value={String(values.position)}
              data={bill.lines.map((line, position) => ({ value: String(position), label: line.description }))}
              onChange={(event) => {
                const position = Number(event.currentTarget.value);
                set('position', position);
                set('description', bill.lines[position]?.description ?? '');
              }}
            />
          </FormField>
          <FormField wide>
            <TextInput
              label={t('description')}
              required
              maxLength={200}
              value={values.description}
              error={issueOf('description')}
              onChange={(event) => set('description', event.currentTarget.value)}
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
        <FormEnd form={form} saveLabel={t('raise-save')} onCancel={form.leave} />
      </form>
    </Modal>
  );
}

function VoidBillDialog({ bill, onClose }: { bill: Bill; onClose: () => void }) {
  const { t } = useTranslation('corrections');
  const [uid] = useState(() => v7());
  const voiding = useMutation({
    mutationFn: (reason: string) => client.corrections.voidBill({ id: bill.id, uid, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('void-title', { number: bill.number })}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('void-confirm')}
      busy={voiding.isPending}
      error={voiding.error}
      onConfirm={(reason) => voiding.mutate(reason)}
      onCancel={onClose}
    >
      {t('void-text')}
    </ReasonDialog>
  );
}
