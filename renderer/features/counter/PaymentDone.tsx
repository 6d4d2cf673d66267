import { Button, Checkbox, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayAsk, useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { ReceiptSizeControl } from '#renderer/features/printers/PaperSizes.tsx';
import { receiptPrintQuery } from '#renderer/features/printers/queries.ts';
import { ReceiptPrint } from '#renderer/features/printers/ReceiptPrint.tsx';
import { printUnlessSent, usePrintReceipt } from '#renderer/features/printers/usePrintReceipt.ts';
import { TimeText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Balance, Money } from '#renderer/ui/Money.tsx';
import { useOwedText } from '#renderer/ui/owedText.ts';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Payment } from '#shared/contract/payments.ts';
import type { VoucherSale } from '#shared/contract/vouchers.ts';
import { formatMoney, sumMinor } from '#shared/domain/money.ts';
import { dayInZone } from '#shared/domain/time.ts';
import classes from './counter.module.css';
import { VoidDialog } from './VoidDialog.tsx';

/** How far a box has come at the distributor, as the cashier tells the customer. */
const BOX_WORDS = {
  queued: 'restored-box-asked',
  sent: 'restored-box-asked',
  acknowledged: 'restored-box-asked',
  superseded: 'restored-box-asked',
  confirmed: 'restored-box-on',
  failed: 'restored-box-failed',
  'given-up': 'restored-box-given-up',
} as const;

/** What goes on again by a payment, and the proof of it while the distributor answers. */
function Restored({ id, restored }: { id: number; restored: NonNullable<Payment['restored']> }) {
  const { t } = useTranslation('counter');
  const { currency, locale } = useOffice();
  const now = useQuery({
    ...api.payments.get.queryOptions({ input: { id } }),
    enabled: restored.boxes.length > 0,
  }).data?.restored;
  const { plans, feeMinor, boxes } = now ?? restored;
  return (
    <>
      <p className={classes.restored}>
        <Icon name="check" size={16} /> {t('restored', { plans })}
        {feeMinor > 0 ? <span>{t('restored-fee', { amount: formatMoney(feeMinor, currency, locale) })}</span> : null}
      </p>
      {boxes.map(({ serial, state }) => (
        <p key={serial} className={classes.boxProof} data-wrong={state === 'failed' || state === 'given-up'}>
          {t(BOX_WORDS[state], { serial })}
        </p>
      ))}
    </>
  );
}

/** The receipt stands; change, print, and on to the next customer by Enter. `fresh`: taken just now. */
export function PaymentDone({
  payment,
  vouchers = [],
  fresh,
  onVoided,
  onNext,
}: {
  payment: Payment;
  /** Sold with it just now. */
  vouchers?: VoucherSale['vouchers'];
  fresh: boolean;
  onVoided: (payment: Payment) => void;
  onNext: () => void;
}) {
  const { t } = useTranslation(['counter', 'common']);
  const owedText = useOwedText();
  const day = useDayFormat();
  const office = useOffice();
  const mayAsk = useMayAsk();
  const settings = useSettings();
  const next = useRef<HTMLButtonElement>(null);
  const printButton = useRef<HTMLButtonElement>(null);
  const [voiding, setVoiding] = useState(false);
  const job = useQuery(receiptPrintQuery(payment.id)).data;
  const print = usePrintReceipt(payment.id, () => {
    // The paper may come late: only a focus that printing itself has taken goes back, not that of hands gone on.
    const { activeElement, body } = document;
    if (activeElement === body || activeElement === printButton.current || activeElement instanceof HTMLIFrameElement)
      next.current?.focus();
  });
  const printOnce = useRef(fresh && settings.autoPrint);
  useEffect(() => next.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is known that no receipt printer has it
  useEffect(() => {
    if (job === undefined || !printOnce.current) return;
    printOnce.current = false;
    if (job === null) print.mutate();
  }, [job]);
  const stands = useRef(false);
  useEffect(() => {
    stands.current = true;
    return () => {
      stands.current = false;
      queueMicrotask(() => {
        if (stands.current || !printOnce.current) return;
        // Who is called up next takes the receipt from nobody. What fails is printed from the list of payments.
        printOnce.current = false;
        printUnlessSent(payment.id).catch(() => undefined);
      });
    };
  }, [payment.id]);
  const change = sumMinor(payment.tenders.map((tender) => tender.changeMinor));
  const money = (amount: number) => formatMoney(amount, office.currency, office.locale);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || voiding) return;
    event.preventDefault();
    onNext();
  };
  return (
    <Panel className={classes.done ?? ''}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc anywhere in the panel goes on */}
      <div onKeyDown={onKeyDown}>
        <div className={classes.doneHead} data-void={payment.void !== null} role="status">
          <Icon name={payment.void ? 'cross' : 'check'} size={26} />
          <h2>{t(payment.void ? 'void-title' : 'taken-title')}</h2>
          <span className={classes.number}>{payment.number}</span>
        </div>
        {payment.void ? <p className={classes.short}>{t('voided-because', { reason: payment.void.reason })}</p> : null}
        <div className={classes.doneMoney}>
          <strong className={classes.bigMoney}>
            <Money amount={payment.amountMinor} />
          </strong>
          <span>
            <bdi>{payment.customerName}</bdi> · {payment.customerCode} · <TimeText at={payment.at} />
            {dayInZone(payment.at, office.timeZone) === payment.on
              ? null
              : ` · ${t('received-on')}: ${day(payment.on)}`}
          </span>
        </div>
        {fresh && change > 0 && !payment.void ? (
          <p className={classes.giveChange}>{t('give-change', { amount: money(change) })}</p>
        ) : null}
        {payment.restored && !payment.void ? <Restored id={payment.id} restored={payment.restored} /> : null}
        {vouchers.length > 0 && !payment.void ? (
          <ul className={classes.codes} aria-label={t('voucher-codes')}>
            {vouchers.map(({ id, product, code, password }) => (
              <li key={id}>
                <strong className={classes.code}>{code}</strong> {password} <small>{product}</small>
              </li>
            ))}
          </ul>
        ) : null}
        <dl className={classes.doneFacts}>
          <dt>{t('paid-by')}</dt>
          <dd>
            {payment.tenders
              .map((tender) =>
                [
                  t(`common:mode.${tender.kind}`),
                  payment.tenders.length > 1 ? money(tender.amountMinor) : '',
                  tender.reference,
                ]
                  .filter(Boolean)
                  .join(' '),
              )
              .join(', ')}
          </dd>
          <dt>{t('paid-for')}</dt>
          <dd>
            {[
              ...payment.allocations.map((allocation) => `${owedText(allocation)} ${money(allocation.amountMinor)}`),
              ...(payment.advanceMinor > 0 ? [`${t('as-advance')} ${money(payment.advanceMinor)}`] : []),
            ].join(', ')}
          </dd>
          {payment.discount ? (
            <>
              <dt>{t('extra.discount')}</dt>
              <dd>
                {money(payment.discount.amountMinor)}: {payment.discount.reason}
              </dd>
            </>
          ) : null}
          <dt>{t('new-balance')}</dt>
          <dd>
            <strong>
              {payment.void ? (
                <BalanceNow customerId={payment.customerId} />
              ) : (
                <Balance amount={payment.balanceAfterMinor} />
              )}
            </strong>
          </dd>
        </dl>
        {job ? <ReceiptPrint job={job} /> : null}
        {print.error ? (
          <>
            <p className={classes.short}>{t('print-failed')}</p>
            <FailureLine error={print.error} />
          </>
        ) : null}
        <Group gap="sm" mt="md">
          <Button ref={next} size="md" onClick={onNext}>
            {t('next-customer')} <kbd className={classes.inButton}>Enter</kbd>
          </Button>
          <Button
            ref={printButton}
            variant="default"
            size="md"
            leftSection={<Icon name="printer" />}
            loading={print.isPending}
            onClick={() => print.mutate()}
          >
            {t('print-receipt')}
          </Button>
          {payment.void === null && mayAsk('payments.void') ? (
            <Button variant="subtle" color="brick" c="var(--app-due)" size="md" onClick={() => setVoiding(true)}>
              {t('void-this')}
            </Button>
          ) : null}
        </Group>
        <Group gap="lg" mt="lg">
          <Checkbox
            label={t('auto-print')}
            checked={settings.autoPrint}
            onChange={(event) => useSettings.setState({ autoPrint: event.currentTarget.checked })}
          />
          {job ? null : <ReceiptSizeControl />}
        </Group>
      </div>
      <VoidDialog
        opened={voiding}
        payment={payment}
        onClose={() => setVoiding(false)}
        onVoided={(voided) => {
          setVoiding(false);
          onVoided(voided);
        }}
      />
    </Panel>
  );
}

/** A voided payment tells what was; what is owed now only the customer tells. */
function BalanceNow({ customerId }: { customerId: number }) {
  const customer = useQuery({ ...api.customers.get.queryOptions({ input: { id: customerId } }), staleTime: 0 });
  return customer.data && !customer.isFetching ? <Balance amount={customer.data.balanceMinor} /> : null;
}
