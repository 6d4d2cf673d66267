import { ActionIcon, Button, Kbd, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, FailureLine } from '#renderer/ui/states.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import type { VoucherSale } from '#shared/contract/vouchers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { cleanCode, LONGEST_READ_CODE, MAX_SOLD, maskCode } from '#shared/domain/vouchers.ts';
import classes from './counter.module.css';
import { PayEnd } from './PayEnd.tsx';
import { Tenders } from './PayForm.tsx';
import { useVoucherSale } from './useVoucherSale.ts';

/** Scan codes or say how many of a product, way of paying, Enter: bill, receipt and codes. */
export function VoucherSaleForm({
  customer,
  onSold,
  onLeave,
}: {
  customer: Customer;
  onSold: (sale: VoucherSale) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation(['counter', 'common']);
  const office = useOffice();
  const sale = useVoucherSale(customer, onSold);
  const { payment, quote } = sale;
  const [scanned, setScanned] = useState('');
  const [twice, setTwice] = useState<string | null>(null);
  const money = (amount: number) => formatMoney(amount, office.currency, office.locale);
  const frozen = payment.lost || payment.saving;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    payment.take();
  };
  const onScan = (event: KeyboardEvent) => {
    const code = cleanCode(scanned);
    if (event.key !== 'Enter' || code === '') return;
    event.preventDefault();
    setTwice(sale.addCode(code) ? code : null);
    setScanned('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Handled in any case: nobody leaves a sale by a slip while its answer is awaited.
    event.preventDefault();
    if (!frozen) onLeave();
  };
  return (
    <Panel title={t('extra.vouchers')}>
      <form onSubmit={submit} onKeyDown={onKeyDown} className={classes.pay} noValidate>
        <TextInput
          label={t('voucher-scan')}
          description={t('voucher-scan-hint')}
          autoFocus
          autoComplete="off"
          maxLength={LONGEST_READ_CODE}
          value={scanned}
          readOnly={frozen}
          onChange={(event) => setScanned(event.currentTarget.value)}
          onKeyDown={onScan}
        />
        {twice !== null && sale.codes.includes(twice) ? (
          <p className={classes.lost} role="status">
            {t('voucher-twice', { code: maskCode(twice) })}
          </p>
        ) : null}
        {sale.codes.length > 0 ? (
          <ul className={classes.codes}>
            {sale.codes.map((code) => (
              <li key={code}>
                {maskCode(code)}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('voucher-drop', { code: maskCode(code) })}
                  disabled={frozen}
                  onClick={() => sale.dropCode(code)}
                >
                  <Icon name="cross" size={14} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        ) : null}
        <OwnVouchers customerId={customer.id} sale={sale} frozen={frozen} money={money} />
        <FailureLine error={sale.quoteError} />
        {quote ? (
          <div className={classes.preview}>
            {quote.lines.map((line) => (
              <div key={line.productId} className={classes.line}>
                <span>
                  <bdi>{line.name}</bdi> × {line.count}
                </span>
                <span>{money(line.amountMinor)}</span>
              </div>
            ))}
            <div className={classes.line} data-strong>
              <span>{t('voucher-total')}</span>
              <span>{money(quote.totalMinor)}</span>
            </div>
          </div>
        ) : null}
        <Tenders payment={payment} />
        <PayEnd payment={payment} />
        <Button variant="subtle" size="xs" disabled={frozen} onClick={onLeave}>
          {t('common:cancel')}
          <Kbd size="xs" ms="sm">
            Esc
          </Kbd>
        </Button>
      </form>
    </Panel>
  );
}

/** The seller's own vouchers, and how many of each are sold. */
function OwnVouchers({
  customerId,
  sale,
  frozen,
  money,
}: {
  customerId: number;
  sale: ReturnType<typeof useVoucherSale>;
  frozen: boolean;
  money: (amount: number) => string;
}) {
  const { t } = useTranslation('counter');
  const offer = useQuery({ ...api.vouchers.offer.queryOptions({ input: { customerId } }), staleTime: 0 });
  if (offer.isError) return <ErrorState error={offer.error} onRetry={() => void offer.refetch()} />;
  if (!offer.data) return null;
  if (offer.data.length === 0) return <p className={classes.none}>{t('voucher-none')}</p>;
  return (
    <fieldset className={classes.ahead} disabled={frozen}>
      <legend className={classes.label}>{t('voucher-mine')}</legend>
      {offer.data.map(({ productId, name, unitMinor, count }) => {
        const chosen = sale.counts.get(productId) ?? 0;
        const most = Math.min(count, MAX_SOLD);
        const set = (next: number) => sale.setCount(productId, Math.min(Math.max(Math.trunc(next) || 0, 0), most));
        return (
          <div key={productId} className={classes.aheadService}>
            <span>
              <bdi>{name}</bdi>
              <small>{t('voucher-left', { amount: money(unitMinor), count })}</small>
            </span>
            <ActionIcon
              variant="default"
              aria-label={t('voucher-fewer', { name })}
              disabled={chosen === 0}
              onClick={() => set(chosen - 1)}
            >
              <Icon name="minus" size={14} />
            </ActionIcon>
            <TextInput
              type="number"
              min={0}
              max={most}
              aria-label={t('voucher-count', { name })}
              value={String(chosen)}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => set(Number(event.currentTarget.value))}
            />
            <ActionIcon
              variant="default"
              aria-label={t('voucher-more', { name })}
              disabled={chosen >= most}
              onClick={() => set(chosen + 1)}
            >
              <Icon name="plus" size={14} />
            </ActionIcon>
          </div>
        );
      })}
    </fieldset>
  );
}
