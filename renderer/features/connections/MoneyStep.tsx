import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { Tenders } from '#renderer/features/counter/PayForm.tsx';
import { tenderedOf, withMode } from '#renderer/features/counter/tenders.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './connections.module.css';
import type { StepProps } from './draft.ts';

/** What he pays now, all or a part or nothing, by the ways that the counter knows. */
export function MoneyStep({ form, look, takes }: StepProps) {
  const { t } = useTranslation('connections');
  const { currency, locale } = useOffice();
  const may = useMay();
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} })).data ?? [];
  const { values, set, issueOf } = form;
  const dueMinor = look?.dueMinor ?? 0;
  const amountMinor = values.amountMinor ?? dueMinor;
  const over = amountMinor - dueMinor;
  if (!takes)
    return (
      <>
        <Due dueMinor={dueMinor} />
        <p className={classes.note}>{t(may('payments.take') ? 'no-shift' : 'may-not-take')}</p>
      </>
    );
  return (
    <>
      <Due dueMinor={dueMinor} />
      <MoneyInput
        size="lg"
        label={t('amount')}
        description={t('amount-hint')}
        data-first
        value={amountMinor}
        error={issueOf('amountMinor')}
        onChange={(amount) => set('amountMinor', amount)}
      />
      {amountMinor > 0 ? (
        <Tenders
          payment={{
            ...{ uid: values.paymentUid, amountMinor, drafts: values.tenders, saving: form.saving, lost: false },
            setDrafts: (drafts) => set('tenders', drafts),
            setMode: (kind) => set('tenders', withMode(values.tenders, kind, accounts)),
            accounts,
            tendered: tenderedOf(amountMinor, values.tenders),
          }}
        />
      ) : null}
      {issueOf('tenders') ? (
        <p className={classes.fault} role="alert">
          {issueOf('tenders')}
        </p>
      ) : null}
      {over > 0 ? (
        <p className={classes.note} role="status">
          {t('advance', { amount: formatMoney(over, currency, locale) })}
        </p>
      ) : null}
    </>
  );
}

function Due({ dueMinor }: { dueMinor: number }) {
  const { t } = useTranslation('connections');
  return (
    <p className={classes.due}>
      {t('due-then')}{' '}
      <strong>
        <Money amount={dueMinor} />
      </strong>
    </p>
  );
}
