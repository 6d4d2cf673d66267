import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useOffice } from '#renderer/app/office.ts';
import { Keys } from '#renderer/app/ShortcutHelp.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import type { Payment } from '#shared/contract/payments.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { AccountField } from './AccountField.tsx';
import { ChequeFields } from './ChequeFields.tsx';
import classes from './counter.module.css';
import { Extras, useExtras } from './Extras.tsx';
import { PayEnd } from './PayEnd.tsx';
import { PaymentPreview, usePreview } from './PaymentPreview.tsx';
import { SplitParts } from './SplitParts.tsx';
import { CASH, modesOf, partsOf, withAnotherPart } from './tenders.ts';
import { UpiCode } from './UpiCode.tsx';
import { useMyUnanswered } from './unanswered.ts';
import { type TenderForm, usePayment } from './usePayment.ts';

/** Amount, way of paying, Enter: the receipt. */
export function PayForm({
  customer,
  onTaken,
  onSell,
  onVouchers,
}: {
  customer: Customer;
  onTaken: (payment: Payment) => void;
  /** Asked to sell something beside. */
  onSell: () => void;
  /** Asked to sell vouchers, with a payment of their own. */
  onVouchers: () => void;
}) {
  const { t } = useTranslation('counter');
  const office = useOffice();
  const amountField = useRef<HTMLInputElement>(null);
  const payment = usePayment(customer, onTaken);
  const preview = usePreview(customer, payment);
  const openBills = preview.data?.open.length ?? 0;
  const extras = useExtras(payment, { onSell, onVouchers }, openBills, () => amountField.current?.focus());
  const money = (amount: number) => formatMoney(amount, office.currency, office.locale);
  useEffect(() => {
    amountField.current?.focus();
    amountField.current?.select();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    payment.take(false);
  };
  // Nobody leaves a payment by a slip while its answer is awaited.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && (payment.saving || payment.lost)) event.preventDefault();
  };
  // Handed over once, it must not be taken under another id as well.
  const isToCheck = useMyUnanswered().some(({ input, state }) => input.customerId === customer.id && state !== 'sold');
  const over = (payment.amountMinor ?? 0) - payment.askedMinor;
  return (
    <Panel title={t('take-title')}>
      <form onSubmit={submit} onKeyDown={onKeyDown} className={classes.pay} noValidate>
        <MoneyInput
          inputRef={amountField}
          size="lg"
          label={t('amount')}
          value={payment.amountMinor}
          onChange={payment.setAmount}
          // Read-only, not disabled: the focus must stay where Enter asks again.
          readOnly={payment.lost || payment.saving}
          onKeyDown={extras.onKeyDown}
        />
        <Extras extras={extras} payment={payment} customer={customer} />
        <Tenders payment={payment} />
        <PaymentPreview preview={preview} payment={payment} isChoosing={extras.showsBills} />
        <PayEnd
          payment={payment}
          warning={isToCheck ? t('unanswered.same') : null}
          question={
            payment.asking ? (
              <AdvanceQuestion
                amount={money(over)}
                onYes={() => payment.take(true)}
                onNo={() => {
                  payment.stopAsking();
                  amountField.current?.focus();
                }}
              />
            ) : null
          }
        />
      </form>
    </Panel>
  );
}

/** By which ways an amount is handed over, whatever it is for. */
export function Tenders({ payment }: { payment: TenderForm }) {
  const { country, currency, locale } = useOffice();
  return (
    <>
      <Modes payment={payment} />
      {payment.drafts.length === 1 ? (
        <SingleWay payment={payment} money={(amount) => formatMoney(amount, currency, locale)} />
      ) : (
        <SplitParts payment={payment} country={country} />
      )}
    </>
  );
}

function Modes({ payment }: { payment: TenderForm }) {
  const { t } = useTranslation(['counter', 'common']);
  const { country } = useOffice();
  const { accounts } = payment;
  const modes = useMemo(() => modesOf(country, accounts), [country, accounts]);
  const setMode = useRef(payment.setMode);
  setMode.current = payment.setMode;
  useCommands(
    useMemo<Command[]>(
      () =>
        modes.map((mode) => ({
          id: `mode-${mode.kind}`,
          label: t('key-mode', { mode: t(`common:mode.${mode.kind}`) }),
          group: 'screen',
          keys: [mode.key],
          run: () => setMode.current(mode.kind),
        })),
      [modes, t],
    ),
  );
  const single = payment.drafts.length === 1;
  return (
    <div>
      <div className={classes.label} id="how-paid">
        {t('how-paid')}
      </div>
      <fieldset
        className={`${classes.modes} ${single ? classes.ways : ''}`}
        aria-labelledby="how-paid"
        disabled={payment.lost}
      >
        {single
          ? modes.map((mode) => (
              <button
                key={mode.kind}
                type="button"
                className={classes.mode}
                aria-pressed={payment.drafts[0]?.kind === mode.kind}
                onClick={() => payment.setMode(mode.kind)}
              >
                {t(`common:mode.${mode.kind}`)} <Keys keys={mode.key} />
              </button>
            ))
          : null}
        <button
          type="button"
          className={classes.mode}
          onClick={() =>
            payment.setDrafts(
              single
                ? withAnotherPart(payment.amountMinor ?? 0, payment.drafts, partsOf(country, accounts))
                : [
                    {
                      ...CASH,
                      kind: payment.drafts[0]?.kind ?? 'cash',
                      bankAccountId: payment.drafts[0]?.bankAccountId ?? null,
                    },
                  ],
            )
          }
        >
          <Icon name={single ? 'plus' : 'cross'} size={14} /> {t(single ? 'split' : 'split-off')}
        </button>
      </fieldset>
    </div>
  );
}

function SingleWay({ payment, money }: { payment: TenderForm; money: (amount: number) => string }) {
  const { t } = useTranslation('counter');
  const [draft] = payment.drafts;
  if (!draft) return null;
  if (draft.kind === 'cheque') return <ChequeFields payment={payment} draft={draft} />;
  if (draft.kind !== 'cash') {
    return (
      <>
        <TextInput
          label={t('reference')}
          description={t('reference-hint')}
          value={draft.reference}
          maxLength={60}
          readOnly={payment.lost || payment.saving}
          onChange={(event) => payment.setDrafts([{ ...draft, reference: event.currentTarget.value }])}
        />
        <AccountField payment={payment} draft={draft} />
        {draft.kind === 'upi' ? (
          <UpiCode payment={payment} draft={draft} amountMinor={payment.amountMinor ?? 0} />
        ) : null}
      </>
    );
  }
  return (
    <div className={classes.cash}>
      <MoneyInput
        label={t('received')}
        description={t('received-hint')}
        value={draft.receivedMinor}
        readOnly={payment.lost || payment.saving}
        onChange={(receivedMinor) => payment.setDrafts([{ ...draft, receivedMinor }])}
      />
      <div className={classes.change} data-short={payment.tendered.shortMinor > 0}>
        <span>{t('change')}</span>
        <strong>
          {draft.receivedMinor === null
            ? '–'
            : payment.tendered.shortMinor > 0
              ? money(-payment.tendered.shortMinor)
              : money(payment.tendered.changeMinor)}
        </strong>
      </div>
    </div>
  );
}

function AdvanceQuestion({ amount, onYes, onNo }: { amount: string; onYes: () => void; onNo: () => void }) {
  const { t } = useTranslation('counter');
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  return (
    <div className={classes.question} role="alertdialog" aria-label={t('advance-question', { amount })}>
      <Icon name="info" />
      <span>{t('advance-question', { amount })}</span>
      <Button ref={yes} onClick={onYes}>
        {t('advance-yes')}
      </Button>
      <Button variant="default" onClick={onNo}>
        {t('advance-no')}
      </Button>
    </div>
  );
}
