import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { ErrorState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { OwnTransfer, Standing } from '#shared/contract/banks.ts';
import { formatMoney } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './banking.module.css';
import { chargeOf } from './charges.ts';
import { usePlaceName } from './usePlaceName.ts';

/** The settlement of a gateway, a wallet or a provider, money from one own account into another, or what a bank charged. */
export function MakeTransferDialog({ onClose }: { onClose: () => void }) {
  const standings = useQuery(api.banks.standings.queryOptions({ input: {} }));
  if (standings.isError) return <ErrorState error={standings.error} onRetry={() => void standings.refetch()} />;
  if (!standings.data) return null;
  return <TransferForm standings={standings.data.filter(({ active }) => active)} onClose={onClose} />;
}

interface Values {
  readonly from: Standing['place'];
  readonly to: OwnTransfer['to'];
  readonly grossMinor: number | null;
  readonly feeMinor: number | null;
  readonly feeTaxMinor: number | null;
  readonly on: Day | null;
  readonly reference: string;
  readonly note: string;
}

function TransferForm({ standings, onClose }: { standings: readonly Standing[]; onClose: () => void }) {
  const { t } = useTranslation(['banking', 'common']);
  const { currency, locale } = useOffice();
  const today = useOfficeToday();
  const placeName = usePlaceName();
  const [uid] = useState(() => v7());
  // Cash of the safe goes to the bank with a slip; money goes to no provider.
  const sources = standings.filter(({ kind }) => kind !== 'safe');
  const targets = standings.flatMap(({ place, name, kind }) =>
    typeof place === 'string' && place !== 'safe' ? [] : [{ place, name, kind }],
  );
  const holds = (standing: Standing) => standing.kind !== 'bank' && standing.balanceMinor > 0;
  const first = sources.find(holds) ?? sources[0];
  const form = useSaveForm<Values>({
    initial: {
      from: first?.place ?? 0,
      to: targets.find(({ kind, place }) => kind === 'bank' && place !== first?.place)?.place ?? 'safe',
      grossMinor: first && holds(first) ? first.balanceMinor : null,
      feeMinor: null,
      feeTaxMinor: null,
      on: today,
      reference: '',
      note: '',
    },
    validate: ({ from, to, grossMinor, feeMinor, feeTaxMinor, on }) => ({
      ...((grossMinor ?? 0) > 0 ? {} : { grossMinor: t('common:not-an-amount') }),
      ...(from === to ? { to: t('transfer-same') } : {}),
      ...(to === 'charge' && (feeTaxMinor ?? 0) > (grossMinor ?? 0) ? { feeTaxMinor: t('charge-tax-large') } : {}),
      ...(to !== 'charge' && (feeMinor ?? 0) + (feeTaxMinor ?? 0) >= (grossMinor ?? 0) && (grossMinor ?? 0) > 0
        ? { feeMinor: t('transfer-fee-large') }
        : {}),
      ...(to !== 'charge' && (feeTaxMinor ?? 0) > 0 && (feeMinor ?? 0) === 0 ? { feeMinor: t('common:required') } : {}),
      ...(on === null ? { on: t('common:required') } : {}),
    }),
    save: async ({ from, to, grossMinor, feeMinor, feeTaxMinor, on, reference, note }) => {
      if (grossMinor === null || from === 'safe') return;
      await client.banks.makeTransfer({
        ...{ uid, from, grossMinor, reference, note },
        ...(to === 'charge'
          ? chargeOf(grossMinor, feeTaxMinor ?? 0)
          : { to, feeMinor: feeMinor ?? 0, feeTaxMinor: feeTaxMinor ?? 0 }),
        ...(on === null ? {} : { on }),
      });
      onClose();
    },
    onLeave: onClose,
  });
  const { from, to, grossMinor, feeMinor, feeTaxMinor, on } = form.values;
  const source = sources.find(({ place }) => place === from);
  const isCharge = to === 'charge';
  const netMinor = (grossMinor ?? 0) - (feeMinor ?? 0) - (feeTaxMinor ?? 0);
  const options = (places: readonly { place: Values['from'] | Values['to']; name: string }[]) =>
    places.map(({ place, name }) => ({ value: String(place), label: placeName(place, name) }));
  return (
    <FormDialog form={form} title={t('transfer-title')} saveLabel={t('transfer-save')} size="lg">
      <FormFields>
        <FormField>
          <NativeSelect
            label={t('transfer-from')}
            data-autofocus
            value={String(from)}
            data={options(sources)}
            onChange={(event) => {
              const chosen = sources.find(({ place }) => String(place) === event.currentTarget.value);
              if (!chosen) return;
              form.set('from', chosen.place);
              form.set('grossMinor', holds(chosen) ? chosen.balanceMinor : null);
            }}
          />
          {source ? (
            <div className={classes.quiet}>
              {t('stands-there', { amount: formatMoney(source.balanceMinor, currency, locale) })}
            </div>
          ) : null}
        </FormField>
        <FormField>
          <NativeSelect
            label={t('transfer-to')}
            value={String(to)}
            data={options([...targets, { place: 'charge', name: '' }])}
            error={form.issueOf('to')}
            onChange={({ currentTarget: { value } }) => {
              const target = targets.find(({ place }) => String(place) === value);
              form.set('to', target?.place ?? 'charge');
              // All that stands there was proposed to be settled, and is not what was charged.
              if (!target && grossMinor === source?.balanceMinor) form.set('grossMinor', null);
            }}
          />
        </FormField>
        <FormField>
          <MoneyInput
            label={t(isCharge ? 'charge-whole' : 'transfer-gross')}
            description={isCharge ? undefined : t('transfer-gross-hint')}
            required
            value={grossMinor}
            error={form.issueOf('grossMinor')}
            onChange={(value) => form.set('grossMinor', value)}
          />
        </FormField>
        <FormField>
          <DayInput
            label={t('transfer-on')}
            description={t('transfer-on-hint')}
            max={today}
            value={on}
            error={form.issueOf('on')}
            onChange={(value) => form.set('on', value)}
          />
        </FormField>
        {isCharge ? null : (
          <FormField>
            <MoneyInput
              label={t('transfer-fee')}
              value={feeMinor}
              error={form.issueOf('feeMinor')}
              onChange={(value) => form.set('feeMinor', value)}
            />
          </FormField>
        )}
        <FormField>
          <MoneyInput
            label={t(isCharge ? 'charge-tax-within' : 'transfer-fee-tax')}
            value={feeTaxMinor}
            error={form.issueOf('feeTaxMinor')}
            onChange={(value) => form.set('feeTaxMinor', value)}
          />
        </FormField>
        <FormField>
          <TextInput
            label={t('transfer-reference')}
            description={t('transfer-reference-hint')}
            maxLength={60}
            {...form.text('reference')}
          />
        </FormField>
        <FormField>
          <TextInput label={t('note')} maxLength={300} {...form.text('note')} />
        </FormField>
      </FormFields>
      {isCharge ? null : (
        <div className={classes.line} data-strong>
          <span>{t('transfer-net')}</span>
          <Money amount={netMinor} />
        </div>
      )}
    </FormDialog>
  );
}
