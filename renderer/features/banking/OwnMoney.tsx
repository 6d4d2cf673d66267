import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Standing } from '#shared/contract/banks.ts';
import type { StatementLine } from '#shared/contract/statements.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './banking.module.css';
import { chargeOf } from './charges.ts';
import { usePlaceName } from './usePlaceName.ts';

/**
 * A line that is the office's own money: what a gateway settled less its fee, cash of the safe that was paid in, or what
 * came from or went to another own account; or what the bank charged. It is booked as that document.
 */
export function OwnMoney({ line, onDone }: { line: StatementLine; onDone: () => void }) {
  const { t } = useTranslation(['banking', 'common']);
  const { currency, locale } = useOffice();
  const placeName = usePlaceName();
  const standings = useQuery(api.banks.standings.queryOptions({ input: {} }));
  const isIn = line.amountMinor > 0;
  const [other, setOther] = useState<Standing['place'] | 'charge' | null>(null);
  const [feeMinor, setFee] = useState<number | null>(null);
  const [feeTaxMinor, setFeeTax] = useState<number | null>(null);
  const places = standings.data?.filter(
    ({ active, kind, name }) => active && name !== line.account && (isIn || kind !== 'provider'),
  );
  const chosen = places?.find(({ place }) => place === other);
  const hasFee = isIn && chosen !== undefined && chosen.kind !== 'bank' && chosen.kind !== 'safe';
  const isCharge = other === 'charge';
  const chargedMinor = Math.abs(line.amountMinor);
  const take = useMutation({
    mutationFn: (place: Standing['place'] | 'charge') => {
      const { to, ...charge } = chargeOf(chargedMinor, feeTaxMinor ?? 0);
      return client.statements.takeOwn({
        id: line.id,
        version: line.version,
        ...(place === 'charge' ? { other: to, ...charge } : { other: place }),
        ...(hasFee ? { feeMinor: feeMinor ?? 0, feeTaxMinor: feeTaxMinor ?? 0 } : {}),
      });
    },
    onSuccess: onDone,
  });
  if (!places || (isIn && places.length === 0)) return null;
  const grossMinor = chargedMinor + (hasFee ? (feeMinor ?? 0) + (feeTaxMinor ?? 0) : 0);
  return (
    <section aria-label={t(isIn ? 'own-money' : 'own-money-out')}>
      <h3 className={classes.section}>{t(isIn ? 'own-money' : 'own-money-out')}</h3>
      <div className={classes.own}>
        <NativeSelect
          label={t(isIn ? 'own-from' : 'own-to')}
          value={other === null ? '' : String(other)}
          data={[
            { value: '', label: t('own-choose') },
            ...places.map(({ place, name }) => ({ value: String(place), label: placeName(place, name) })),
            ...(isIn ? [] : [{ value: 'charge', label: placeName('charge', '') }]),
          ]}
          onChange={({ currentTarget: { value } }) =>
            setOther(value === 'charge' ? value : (places.find(({ place }) => String(place) === value)?.place ?? null))
          }
        />
        {isCharge ? (
          <MoneyInput
            label={t('charge-tax-within')}
            value={feeTaxMinor}
            error={(feeTaxMinor ?? 0) > chargedMinor ? t('charge-tax-large') : undefined}
            onChange={setFeeTax}
          />
        ) : null}
        {hasFee ? (
          <>
            <MoneyInput label={t('transfer-fee')} value={feeMinor} onChange={setFee} />
            <MoneyInput label={t('transfer-fee-tax')} value={feeTaxMinor} onChange={setFeeTax} />
          </>
        ) : null}
        <Button
          variant="default"
          disabled={other === null || (isCharge && (feeTaxMinor ?? 0) > chargedMinor)}
          loading={take.isPending}
          onClick={() => other !== null && take.mutate(other)}
        >
          {t(isIn && other === 'safe' ? 'own-deposit' : 'own-take', {
            amount: formatMoney(grossMinor, currency, locale),
          })}
        </Button>
      </div>
      <FailureLine error={take.error} />
    </section>
  );
}
