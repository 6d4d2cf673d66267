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
import { usePlaceName } from './usePlaceName.ts';

/**
 * A line that is the office's own money: what a gateway settled less its fee, cash of the safe that was paid in, or what
 * came from or went to another own account. It is booked as that document.
 */
export function OwnMoney({ line, onDone }: { line: StatementLine; onDone: () => void }) {
  const { t } = useTranslation(['banking', 'common']);
  const { currency, locale } = useOffice();
  const placeName = usePlaceName();
  const standings = useQuery(api.banks.standings.queryOptions({ input: {} }));
  const isIn = line.amountMinor > 0;
  const [other, setOther] = useState<Standing['place'] | null>(null);
  const [feeMinor, setFee] = useState<number | null>(null);
  const [feeTaxMinor, setFeeTax] = useState<number | null>(null);
  const places = standings.data?.filter(
    ({ active, kind, name }) => active && name !== line.account && (isIn || kind !== 'provider'),
  );
  const chosen = places?.find(({ place }) => place === other);
  const hasFee = isIn && chosen !== undefined && chosen.kind !== 'bank' && chosen.kind !== 'safe';
  const fees = hasFee ? { feeMinor: feeMinor ?? 0, feeTaxMinor: feeTaxMinor ?? 0 } : {};
  const take = useMutation({
    mutationFn: (place: Standing['place']) =>
      client.statements.takeOwn({ id: line.id, version: line.version, other: place, ...fees }),
    onSuccess: onDone,
  });
  if (!places || places.length === 0) return null;
  const grossMinor = Math.abs(line.amountMinor) + (hasFee ? (feeMinor ?? 0) + (feeTaxMinor ?? 0) : 0);
  return (
    <section aria-label={t('own-money')}>
      <h3 className={classes.section}>{t('own-money')}</h3>
      <div className={classes.own}>
        <NativeSelect
          label={t(isIn ? 'own-from' : 'own-to')}
          value={other === null ? '' : String(other)}
          data={[
            { value: '', label: t('own-choose') },
            ...places.map(({ place, name }) => ({ value: String(place), label: placeName(place, name) })),
          ]}
          onChange={(event) =>
            setOther(places.find(({ place }) => String(place) === event.currentTarget.value)?.place ?? null)
          }
        />
        {hasFee ? (
          <>
            <MoneyInput label={t('transfer-fee')} value={feeMinor} onChange={setFee} />
            <MoneyInput label={t('transfer-fee-tax')} value={feeTaxMinor} onChange={setFeeTax} />
          </>
        ) : null}
        <Button
          variant="default"
          disabled={other === null}
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
