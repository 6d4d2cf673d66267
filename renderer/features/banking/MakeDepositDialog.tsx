import { Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Counted, DrawerCount, isCounted } from '#renderer/features/shifts/DrawerCount.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { printPdf } from '#renderer/ui/files.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { ErrorState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { BankAccount } from '#shared/contract/banks.ts';
import type { Cheque } from '#shared/contract/cheques.ts';
import { formatMoney, sumMinor } from '#shared/domain/money.ts';
import classes from './banking.module.css';

interface Values {
  readonly accountId: number;
  readonly from: 'safe' | 'drawer';
  readonly cash: Counted;
  readonly withCheques: boolean;
  readonly note: string;
}

/** As many cheques as a page of the list holds go along at once; more are chosen on the list of cheques. */
const MOST_CHEQUES = 200;

/** Cash, and the given cheques or all that a bank would take today, to a bank on one slip. */
export function MakeDepositDialog({ cheques, onClose }: { cheques: readonly Cheque[] | null; onClose: () => void }) {
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} }));
  const due = useQuery({
    ...api.cheques.list.queryOptions({ input: { due: 'yes', limit: MOST_CHEQUES } }),
    enabled: cheques === null,
  });
  const failed = accounts.isError ? accounts : due.isError ? due : null;
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  const along = cheques ?? due.data?.rows;
  if (!accounts.data || !along) return null;
  const open = accounts.data.filter(({ active, kind }) => active && kind === 'bank');
  return <DepositForm accounts={open} cheques={along} areChosen={cheques !== null} onClose={onClose} />;
}

function DepositForm({
  accounts,
  cheques,
  areChosen,
  onClose,
}: {
  accounts: readonly BankAccount[];
  cheques: readonly Cheque[];
  areChosen: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['banking', 'common']);
  const may = useMay();
  const { currency, locale } = useOffice();
  const [uid] = useState(() => v7());
  const places = useQuery(api.banks.places.queryOptions({ input: {} }));
  const form = useSaveForm<Values>({
    initial: {
      accountId: accounts[0]?.id ?? 0,
      from: 'safe',
      cash: { amountMinor: 0, count: [] },
      withCheques: areChosen,
      note: '',
    },
    validate: ({ cash, withCheques }) => {
      if (!isCounted(cash)) return { cash: t('common:not-an-amount') };
      return cash.amountMinor === 0 && !(withCheques && cheques.length > 0) ? { cash: t('deposit-nothing') } : {};
    },
    save: async ({ accountId, from, cash, withCheques, note }) => {
      const made = await client.banks.makeDeposit({
        ...{ uid, accountId, from, note },
        cashMinor: cash.amountMinor ?? 0,
        count: [...cash.count],
        chequeIds: withCheques ? cheques.map(({ id }) => id) : [],
      });
      onClose();
      printPdf(await client.banks.slipPdf({ id: made.id }));
    },
    onLeave: onClose,
  });
  const { accountId, from, cash, withCheques } = form.values;
  const chequesMinor = sumMinor(cheques.map((cheque) => cheque.amountMinor));
  const totalMinor = (cash.amountMinor ?? 0) + (withCheques ? chequesMinor : 0);
  const issue = form.issueOf('cash');
  return (
    <FormDialog form={form} title={t('deposit-title')} saveLabel={t('deposit-save')} size="lg">
      <FormFields>
        <FormField>
          <NativeSelect
            label={t('into-account')}
            data-autofocus
            value={String(accountId)}
            data={accounts.map(({ id, name, numberEnd }) => ({
              value: String(id),
              label: numberEnd ? `${name} · ${t('ends-in', { end: numberEnd })}` : name,
            }))}
            onChange={(event) => form.set('accountId', Number(event.currentTarget.value))}
          />
        </FormField>
        <FormField>
          <div className={classes.label}>{t('cash-from')}</div>
          <SegmentedControl
            fullWidth
            aria-label={t('cash-from')}
            data={(['safe', 'drawer'] as const)
              .filter((place) => place === 'safe' || may('shifts.use'))
              .map((value) => ({ value, label: t(`from.${value}`) }))}
            value={from}
            onChange={(value) => form.set('from', value === 'drawer' ? 'drawer' : 'safe')}
          />
          {from === 'safe' && places.data ? (
            <div className={classes.quiet}>
              {t('in-safe', { amount: formatMoney(places.data.safeMinor, currency, locale) })}
            </div>
          ) : null}
        </FormField>
        <FormField wide>
          <DrawerCount
            label={t('cash')}
            size="md"
            autoFocus={false}
            value={cash}
            onChange={(value) => form.set('cash', value)}
          />
          {issue ? (
            <p className={classes.problem} role="alert">
              {issue}
            </p>
          ) : null}
        </FormField>
        <FormField wide>
          {areChosen || cheques.length === 0 ? null : (
            <Checkbox
              label={t('with-cheques')}
              checked={withCheques}
              onChange={(event) => form.set('withCheques', event.currentTarget.checked)}
            />
          )}
          <div className={classes.quiet}>
            {t('cheques-due', { count: cheques.length, amount: formatMoney(chequesMinor, currency, locale) })}
          </div>
        </FormField>
        <FormField wide>
          <TextInput label={t('note')} maxLength={300} {...form.text('note')} />
        </FormField>
      </FormFields>
      <div className={classes.line} data-strong>
        <span>{t('deposit-total')}</span>
        <Money amount={totalMinor} />
      </div>
    </FormDialog>
  );
}
