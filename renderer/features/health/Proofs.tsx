import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { api, type OfficeClient } from '#renderer/app/rpc.ts';
import { useTimeFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import classes from './health.module.css';

const CHECKS = [
  'debits-equal-credits',
  'hash-chain',
  'account-totals',
  'counted-drawers-empty',
  'day-totals',
  'closed-periods',
  'customer-tally',
  'balances-equal-documents',
  'open-items-equal-balance',
  'allocations-within-documents',
  'bills-add-up',
  'credit-notes-add-up',
  'credits-within-bills',
  'refunds-and-write-offs-posted',
  'drawers-moved-as-noted',
  'cash-in-transit',
  'cheques-stand-as-noted',
  'deposits-stand-as-noted',
  'own-money-moved-as-noted',
  'statement-lines',
  'collectors-hold-receipts',
  'commissions-add-up',
  'payments-add-up',
  'receipt-vouchers-add-up',
  'series-gapless',
  'reversals-mirror',
  'periods-billed-once',
  'usage-and-shares',
  'boxes-by-actions',
  'box-deposits',
  'distributor-wallets',
  'group-bills',
  'vouchers-sold-once',
] as const;

type Proof = Awaited<ReturnType<OfficeClient['health']['proofs']>>['rows'][number];

/** Nights that are shown: a month, within which a fault is asked about. */
const SHOWN = 31;
const input = { offset: 0, limit: SHOWN };

/** How the books were proved: the newest proof check by check, what to do when it is red, and those before it. */
export function Proofs() {
  const { t } = useTranslation('health');
  const [chosen, setChosen] = useState<number | null>(null);
  const time = useTimeFormat();
  const proofs = useQuery(api.health.proofs.queryOptions({ input }));
  const verify = useMutation(api.health.verify.mutationOptions({ onSuccess: () => setChosen(null) }));
  const rows = proofs.data?.rows ?? [];
  const shown = rows.find(({ id }) => id === chosen) ?? rows[0];
  return (
    <Panel title={t('books')} className={classes.books ?? ''}>
      <div className={classes.bar}>
        <span>
          {shown
            ? t(shown.ok ? 'last-verify-ok' : 'last-verify-failed', { at: time(shown.at) })
            : proofs.data
              ? t('never-verified')
              : null}
        </span>
        <Button onClick={() => verify.mutate({})} loading={verify.isPending} leftSection={<Icon name="check" />}>
          {t('verify-now')}
        </Button>
      </div>
      <FailureLine error={verify.error} />
      {proofs.isError ? <ErrorState error={proofs.error} onRetry={() => void proofs.refetch()} /> : null}
      {proofs.isPending ? <LoadingState /> : null}
      {shown ? <Shown proof={shown} elapsedMs={chosen === null ? verify.data?.elapsedMs : undefined} /> : null}
      {rows.length > 1 ? <History rows={rows} shownId={shown?.id} onChoose={setChosen} /> : null}
    </Panel>
  );
}

/** A proof check by check, the failed ones first. */
function Shown({ proof, elapsedMs }: { proof: Proof; elapsedMs: number | undefined }) {
  const { t } = useTranslation('health');
  const { locale } = useOffice();
  const seconds = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const words = (name: string, part: 'check' | 'about') => {
    const known = CHECKS.find((check) => check === name);
    return known ? t(`${part}.${known}`) : part === 'check' ? name : '';
  };
  const red = proof.checks.filter((check) => !check.ok).length;
  return (
    <>
      <p className={classes.verdict} data-ok={proof.ok} role="status">
        {!proof.ok
          ? t('some-red', { red, count: proof.checks.length })
          : elapsedMs === undefined
            ? t('all-agree', { count: proof.checks.length })
            : t('all-green', { count: proof.checks.length, seconds: seconds.format(elapsedMs / 1000) })}
      </p>
      {proof.ok ? null : <p>{t('red-what-now')}</p>}
      <ul className={classes.checks}>
        {proof.checks
          .toSorted((one, other) => Number(one.ok) - Number(other.ok))
          .map((check) => (
            <li key={check.name} data-ok={check.ok}>
              <Icon name={check.ok ? 'check' : 'cross'} size={16} label={t(check.ok ? 'check-ok' : 'check-failed')} />
              <span>
                {words(check.name, 'check')}
                <small className={classes.detail}>{words(check.name, 'about')}</small>
                {check.ok ? null : (
                  <small className={classes.detail} lang="en">
                    {check.detail}
                  </small>
                )}
              </span>
            </li>
          ))}
      </ul>
    </>
  );
}

/** The proofs before, as a line of marks: green or red by shape and by name, each to be opened. */
function History({
  rows,
  shownId,
  onChoose,
}: {
  rows: readonly Proof[];
  shownId: number | undefined;
  onChoose: (id: number) => void;
}) {
  const { t } = useTranslation('health');
  const time = useTimeFormat();
  return (
    <>
      <h3 className={classes.small}>{t('proofs-before')}</h3>
      <ul className={classes.proofs}>
        {rows.map((proof) => {
          const name = t(proof.ok ? 'proof-green' : 'proof-red', { at: time(proof.at) });
          return (
            <li key={proof.id}>
              <button
                type="button"
                data-ok={proof.ok}
                aria-pressed={proof.id === shownId}
                title={name}
                aria-label={name}
                onClick={() => onChoose(proof.id)}
              >
                <Icon name={proof.ok ? 'check' : 'cross'} size={14} />
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
