import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { api } from '#renderer/app/rpc.ts';
import { NewConnectionButton } from '#renderer/features/connections/NewConnectionButton.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Payment, Shift } from '#shared/contract/payments.ts';
import type { VoucherSale } from '#shared/contract/vouchers.ts';
import { CloseDrawerDialog } from './CloseDrawerDialog.tsx';
import { CustomerFacts } from './CustomerFacts.tsx';
import { CustomerFinder } from './CustomerFinder.tsx';
import classes from './counter.module.css';
import { OpenDrawer } from './OpenDrawer.tsx';
import { PayForm } from './PayForm.tsx';
import { PaymentDone } from './PaymentDone.tsx';
import { SellDialog } from './SellDialog.tsx';
import { ShiftSide } from './ShiftSide.tsx';
import { UnansweredList } from './UnansweredList.tsx';
import { VoucherSaleForm } from './VoucherSaleForm.tsx';

const route = getRouteApi('/counter');

/** Find, take, print, next: one customer after another without leaving the keyboard. */
export function CounterScreen() {
  const { t } = useTranslation('counter');
  const shift = useQuery(api.shifts.current.queryOptions({ input: {} }));
  if (shift.isError) return <ErrorState error={shift.error} onRetry={() => void shift.refetch()} />;
  if (shift.data === undefined) return <LoadingState />;
  return (
    <>
      <PageHeader title={t('title')}>
        <NewConnectionButton />
      </PageHeader>
      <Counter shift={shift.data} />
    </>
  );
}

function Counter({ shift }: { shift: Shift | null }) {
  const { t } = useTranslation('counter');
  const navigate = useNavigate();
  const { customer: customerId, shift: closing } = route.useSearch();
  const [taken, setTaken] = useState<Payment | null>(null);
  const [sold, setSold] = useState<VoucherSale['vouchers']>([]);
  const [openedId, setOpenedId] = useState<number | null>(null);
  const finder = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next customer, however found, takes the place of a receipt
  useEffect(() => {
    setTaken(null);
    setOpenedId(null);
  }, [customerId]);
  const pick = useCallback(
    (id: number) => {
      setTaken(null);
      setOpenedId(null);
      void navigate({ to: '/counter', search: { customer: id } });
    },
    [navigate],
  );
  const next = useCallback(() => {
    setTaken(null);
    setOpenedId(null);
    void navigate({ to: '/counter', search: {} });
    finder.current?.focus();
  }, [navigate]);
  // Codes belong to the one receipt that they were sold with.
  const show = useCallback((payment: Payment, vouchers: VoucherSale['vouchers'] = []) => {
    setSold(vouchers);
    setTaken(payment);
  }, []);
  const askToClose = useCallback(() => void navigate({ to: '/counter', search: { shift: true } }), [navigate]);
  useCommands(
    useMemo<Command[]>(
      () => [
        { id: 'counter-find', label: t('key-find'), group: 'screen', keys: ['n', 'F8'], run: next },
        ...(shift
          ? [
              {
                id: 'counter-close',
                label: t('key-close-drawer'),
                group: 'screen',
                keys: ['F10'],
                run: askToClose,
              } satisfies Command,
            ]
          : []),
      ],
      [t, next, shift, askToClose],
    ),
  );
  return (
    <>
      {/* Outlives customer and shift: what was handed over may have been taken. */}
      <UnansweredList onAnswer={(sale) => show(sale.payment, sale.vouchers)} />
      {shift ? (
        <div className={classes.columns}>
          <div className={classes.main}>
            {taken ? (
              <PaymentDone key={taken.uid} payment={taken} vouchers={sold} fresh onVoided={setTaken} onNext={next} />
            ) : openedId !== null ? (
              <PastPayment id={openedId} onNext={next} />
            ) : customerId !== undefined ? (
              <CustomerAtCounter
                key={customerId}
                id={customerId}
                onTaken={(payment) => show(payment)}
                onSold={(sale) => show(sale.payment, sale.vouchers)}
                onLeave={next}
              />
            ) : (
              <CustomerFinder inputRef={finder} onPick={pick} />
            )}
          </div>
          <ShiftSide
            shift={shift}
            onOpen={(id) => {
              setTaken(null);
              setOpenedId(id);
            }}
            onCloseDrawer={askToClose}
          />
        </div>
      ) : taken ? (
        // Taken before the drawer was closed, and answered only now.
        <PaymentDone key={taken.uid} payment={taken} vouchers={sold} fresh onVoided={setTaken} onNext={next} />
      ) : (
        // Behind a dialog it must not take the focus; it begins anew, with the focus, when the dialog goes.
        <OpenDrawer key={String(closing)} inFront={closing !== true} />
      )}
      {/* Outlives the shift it closes: its summary is still to be read. */}
      <CloseDrawerDialog opened={closing === true} hasShift={shift !== null} onClose={next} />
    </>
  );
}

function CustomerAtCounter({
  id,
  onTaken,
  onSold,
  onLeave,
}: {
  id: number;
  onTaken: (payment: Payment) => void;
  onSold: (sale: VoucherSale) => void;
  onLeave: () => void;
}) {
  const customer = useQuery({ ...api.customers.get.queryOptions({ input: { id } }), staleTime: 0 });
  const [selling, setSelling] = useState(false);
  const [vouchers, setVouchers] = useState(false);
  const [sales, setSales] = useState(0);
  if (customer.isError) return <ErrorState error={customer.error} onRetry={() => void customer.refetch()} />;
  // Money is asked for on figures of now, never on those of the last visit.
  if (!customer.data || !customer.isFetchedAfterMount) return <LoadingState />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc anywhere here goes back to the search
    <div
      className={classes.at}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onLeave();
      }}
    >
      <CustomerFacts customer={customer.data} />
      {/* What was sold is due: the form begins anew with it. */}
      {vouchers ? (
        <VoucherSaleForm customer={customer.data} onSold={onSold} onLeave={() => setVouchers(false)} />
      ) : (
        <PayForm
          key={sales}
          customer={customer.data}
          onTaken={onTaken}
          onSell={() => setSelling(true)}
          onVouchers={() => setVouchers(true)}
        />
      )}
      {selling ? (
        <SellDialog
          customer={customer.data}
          onClose={() => setSelling(false)}
          onSold={async () => {
            await customer.refetch();
            setSelling(false);
            setSales(sales + 1);
          }}
        />
      ) : null}
    </div>
  );
}

function PastPayment({ id, onNext }: { id: number; onNext: () => void }) {
  const payment = useQuery(api.payments.get.queryOptions({ input: { id } }));
  if (payment.isError) return <ErrorState error={payment.error} onRetry={() => void payment.refetch()} />;
  if (!payment.data) return <LoadingState />;
  return (
    <PaymentDone
      key={id}
      payment={payment.data}
      fresh={false}
      onVoided={() => void payment.refetch()}
      onNext={onNext}
    />
  );
}
