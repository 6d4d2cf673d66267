import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useMayAsk, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { ReceiptSizeControl } from '#renderer/features/printers/PaperSizes.tsx';
import { receiptPrintQuery } from '#renderer/features/printers/queries.ts';
import { ReceiptPrint } from '#renderer/features/printers/ReceiptPrint.tsx';
import { SlipPicture } from '#renderer/features/printers/SlipPicture.tsx';
import { printReceiptPdf, useMyPrinter } from '#renderer/features/printers/usePrintReceipt.ts';
import { useDayFormat, useTimeFormat } from '#renderer/ui/DayText.tsx';
import { printPdf } from '#renderer/ui/files.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Balance, Money } from '#renderer/ui/Money.tsx';
import { useOwedText } from '#renderer/ui/owedText.ts';
import { PdfPreview } from '#renderer/ui/PdfPreview.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { Payment } from '#shared/contract/payments.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { dayInZone } from '#shared/domain/time.ts';
import { BounceDialog } from './BounceDialog.tsx';
import classes from './payments.module.css';

/** One payment: how it was paid, what it paid, its receipt; printed again or voided from here. */
export function PaymentDialog({ id, onClose }: { id: number | undefined; onClose: () => void }) {
  const { t } = useTranslation(['payments', 'common']);
  const payment = useQuery({
    ...api.payments.get.queryOptions({ input: { id: id ?? 0 } }),
    enabled: id !== undefined,
  });
  return (
    <Modal
      opened={id !== undefined}
      onClose={onClose}
      size="62rem"
      title={payment.data ? t('payment-title', { number: payment.data.number }) : t('common:loading')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {payment.isError ? (
        <ErrorState error={payment.error} onRetry={() => void payment.refetch()} />
      ) : payment.data ? (
        <div className={classes.paper}>
          <PaymentFacts payment={payment.data} />
          <Receipt payment={payment.data} />
        </div>
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

/** The receipt as it is printed here: on this counter's receipt printer, or as PDF. */
function Receipt({ payment }: { payment: Payment }) {
  const { t } = useTranslation(['payments', 'printers']);
  const mine = useMyPrinter();
  const [asPdf, setAsPdf] = useState(false);
  const isSlip = mine !== undefined && !asPdf;
  const print = useMutation({
    mutationFn: async () => {
      if (isSlip) await client.payments.print({ id: payment.id, uid: v7(), printerId: mine.id });
      else await printReceiptPdf(payment.id);
    },
  });
  return (
    <div>
      <div className={classes.receiptBar}>
        <span className={classes.quiet}>
          {payment.printCount === 0
            ? t('never-printed')
            : `${t('printed', { count: payment.printCount })}. ${t('duplicate-hint')}`}
        </span>
        {mine ? (
          <SegmentedControl
            size="xs"
            aria-label={t('printers:printer')}
            data={[
              { value: 'slip', label: mine.name },
              { value: 'pdf', label: 'PDF' },
            ]}
            value={isSlip ? 'slip' : 'pdf'}
            onChange={(value) => setAsPdf(value === 'pdf')}
          />
        ) : null}
        {isSlip ? null : <ReceiptSizeControl />}
      </div>
      {print.error ? (
        <>
          <p className={classes.problem}>{t('print-failed')}</p>
          <FailureLine error={print.error} />
        </>
      ) : null}
      {isSlip ? (
        <Slip payment={payment} printerId={mine.id} isPrinting={print.isPending} onPrint={() => print.mutate()} />
      ) : (
        <Pdf payment={payment} onPrint={() => print.mutate()} />
      )}
    </div>
  );
}

function Pdf({ payment, onPrint }: { payment: Payment; onPrint: () => void }) {
  const { t } = useTranslation('payments');
  const { receiptSize } = useSettings();
  const preview = useQuery(
    api.payments.receiptPdf.queryOptions({ input: { id: payment.id, size: receiptSize, preview: true } }),
  );
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <LoadingState />;
  return <PdfPreview file={preview.data} title={t('payment-title', { number: payment.number })} onPrint={onPrint} />;
}

/** What the receipt printer prints, and on which printer the receipt is. */
function Slip({
  payment,
  printerId,
  isPrinting,
  onPrint,
}: {
  payment: Payment;
  printerId: number;
  isPrinting: boolean;
  onPrint: () => void;
}) {
  const { t } = useTranslation(['payments', 'common']);
  const job = useQuery(receiptPrintQuery(payment.id)).data;
  const picture = useQuery(api.payments.slipPicture.queryOptions({ input: { id: payment.id, printerId } }));
  if (picture.isError) return <ErrorState error={picture.error} onRetry={() => void picture.refetch()} />;
  if (!picture.data) return <LoadingState />;
  return (
    <>
      <Button mb="xs" leftSection={<Icon name="printer" />} loading={isPrinting} onClick={onPrint} data-autofocus>
        {t('common:print')}
      </Button>
      {job ? <ReceiptPrint job={job} /> : null}
      <SlipPicture file={picture.data} label={t('payment-title', { number: payment.number })} />
    </>
  );
}

function PaymentFacts({ payment }: { payment: Payment }) {
  const { t } = useTranslation(['payments', 'common']);
  const office = useOffice();
  const time = useTimeFormat();
  const day = useDayFormat();
  const isDatedBack = dayInZone(payment.at, office.timeZone) !== payment.on;
  return (
    <div>
      {payment.void ? (
        <p className={classes.voidMark} role="status">
          <Icon name="cross" size={16} />{' '}
          {t(payment.void.isBounced ? 'bounced-by' : 'voided-by', {
            at: time(payment.void.at),
            name: payment.void.by,
            reason: payment.void.reason,
          })}
        </p>
      ) : null}
      <strong className={classes.big} data-void={payment.void !== null}>
        <Money amount={payment.amountMinor} />
      </strong>
      <p className={classes.who}>
        <bdi>{payment.customerName}</bdi> · {payment.customerCode}
      </p>
      <p className={classes.quiet}>
        {t('taken', { at: time(payment.at), name: payment.cashier })}
        {payment.counter ? ` · ${payment.counter}` : null}
        {isDatedBack ? ` · ${t('dated-back', { day: day(payment.on) })}` : null}
      </p>
      <Shares payment={payment} />
      {payment.note ? (
        <>
          <h3 className={classes.section}>{t('note')}</h3>
          <p className={classes.note}>
            <bdi>{payment.note}</bdi>
          </p>
        </>
      ) : null}
      <Actions payment={payment} />
    </div>
  );
}

function Shares({ payment }: { payment: Payment }) {
  const { t } = useTranslation(['payments', 'common']);
  const owedText = useOwedText();
  const office = useOffice();
  const money = (amount: number) => formatMoney(amount, office.currency, office.locale);
  return (
    <>
      <h3 className={classes.section}>{t('paid-by')}</h3>
      {payment.tenders.map((tender) => (
        <div key={`${tender.kind}-${tender.reference}-${tender.amountMinor}`} className={classes.line}>
          <span>
            {t(`common:mode.${tender.kind}`)} <bdi className={classes.quiet}>{tender.reference}</bdi>
            {tender.changeMinor > 0 && tender.receivedMinor !== undefined ? (
              <small className={classes.quiet}>
                {' '}
                {t('received', { received: money(tender.receivedMinor), change: money(tender.changeMinor) })}
              </small>
            ) : null}
          </span>
          <Money amount={tender.amountMinor} />
        </div>
      ))}
      <h3 className={classes.section}>{t('paid-for')}</h3>
      {payment.allocations.map((share) => (
        <div key={`${share.kind}-${share.id}`} className={classes.line}>
          <span>{owedText(share)}</span>
          <Money amount={share.amountMinor} />
        </div>
      ))}
      {payment.advanceMinor > 0 ? (
        <div className={classes.line}>
          <span>{t('as-advance')}</span>
          <Money amount={payment.advanceMinor} />
        </div>
      ) : null}
      {payment.receiptVoucher ? <Voucher payment={payment} voucher={payment.receiptVoucher} /> : null}
      <div className={classes.line} data-strong="true">
        <span>{t('balance-before')}</span>
        <Balance amount={payment.balanceBeforeMinor} />
      </div>
      <div className={classes.line}>
        <span>{t('balance-after')}</span>
        <Balance amount={payment.balanceAfterMinor} />
      </div>
    </>
  );
}

/** The voucher over the advance, which the law wants beside the receipt (India). */
function Voucher({ payment, voucher }: { payment: Payment; voucher: NonNullable<Payment['receiptVoucher']> }) {
  const { t } = useTranslation('payments');
  const office = useOffice();
  const print = useMutation({
    mutationFn: async () => printPdf(await client.payments.voucherPdf({ id: payment.id })),
  });
  return (
    <>
      <div className={classes.line}>
        <span>
          {t('voucher')} {voucher.number}{' '}
          <small className={classes.quiet}>
            {t('voucher-tax', { amount: formatMoney(voucher.taxMinor, office.currency, office.locale) })}
          </small>
        </span>
        <Button size="compact-sm" variant="default" loading={print.isPending} onClick={() => print.mutate()}>
          {t('print-voucher')}
        </Button>
      </div>
      <FailureLine error={print.error} />
    </>
  );
}

function Actions({ payment }: { payment: Payment }) {
  const { t } = useTranslation('payments');
  const may = useMay();
  const mayAsk = useMayAsk();
  const [voiding, setVoiding] = useState(false);
  const [bouncing, setBouncing] = useState(false);
  const mayVoid = payment.void === null && mayAsk('payments.void');
  const mayBounce =
    payment.void === null && may('payments.void-any') && payment.tenders.some(({ kind }) => kind === 'cheque');
  return (
    <>
      <div className={classes.actions}>
        {may('customers.read') ? (
          <LinkButton to="/customers/$id" params={{ id: String(payment.customerId) }} variant="default">
            {t('open-customer')}
          </LinkButton>
        ) : null}
        {mayBounce ? (
          <Button variant="default" onClick={() => setBouncing(true)}>
            {t('bounced')}
          </Button>
        ) : null}
        {mayVoid ? (
          <Button variant="subtle" color="brick" c="var(--app-due)" onClick={() => setVoiding(true)}>
            {t('void-this')}
          </Button>
        ) : null}
      </div>
      <VoidPayment payment={payment} opened={voiding} onClose={() => setVoiding(false)} />
      {bouncing ? <BounceDialog payment={payment} onClose={() => setBouncing(false)} /> : null}
    </>
  );
}

/** The id of the void stays the same until the office has answered, so that it is never done twice. */
function VoidPayment({ payment, opened, onClose }: { payment: Payment; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const [uid] = useState(() => v7());
  const voidPayment = useMutation({
    mutationFn: (reason: string) => client.payments.void({ id: payment.id, uid, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened={opened}
      title={t('void-title', { number: payment.number })}
      label={t('void-reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('void-confirm', { number: payment.number })}
      busy={voidPayment.isPending}
      error={voidPayment.error}
      onConfirm={(reason) => voidPayment.mutate(reason)}
      onCancel={onClose}
    >
      {t('void-text')}
    </ReasonDialog>
  );
}
