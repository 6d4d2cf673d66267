import { Loader } from '@mantine/core';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Change, MoneyEffect } from '#shared/contract/subscriptions.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './customers.module.css';

/** On which document the money of a change comes. */
export type MoneyOn = 'by-bill' | 'at-once' | 'closing' | 'later';

/** What a change would charge and give back, as it stands in the form: asked of the office anew with each change of it. */
export function MoneyEffectView({
  id,
  change,
  on,
  choose,
}: {
  id: number;
  change: Change | null;
  on: MoneyOn;
  /** What stands there before there is a change to ask about. */
  choose?: string;
}) {
  const effect = useQuery({
    ...api.subscriptions.previewChange.queryOptions({ input: { id, change: change ?? { kind: 'renewal' } } }),
    enabled: change !== null,
    placeholderData: keepPreviousData,
    // What it costs depends on the day and on every bill: it is never an old answer.
    staleTime: 0,
    gcTime: 0,
  });
  return <EffectPanel effect={effect} isChosen={change !== null} on={on} choose={choose} />;
}

/** The answer to what something would cost, while it is asked for and once it is there. */
export function EffectPanel({
  effect,
  isChosen,
  on,
  choose,
}: {
  effect: Pick<UseQueryResult<MoneyEffect>, 'data' | 'error' | 'isError' | 'isFetching'>;
  isChosen: boolean;
  on: MoneyOn;
  choose?: string | undefined;
}) {
  const { t } = useTranslation('services');
  return (
    <section className={classes.effect} aria-live="polite" aria-busy={effect.isFetching}>
      <h3>
        {t('money')} {effect.isFetching ? <Loader size={12} /> : null}
      </h3>
      {!isChosen ? (
        <p className={classes.quiet}>{choose ?? t('money-choose')}</p>
      ) : effect.isError ? (
        <FailureLine error={effect.error} />
      ) : effect.data ? (
        <Effect effect={effect.data} on={on} />
      ) : null}
    </section>
  );
}

function Effect({ effect, on }: { effect: MoneyEffect; on: MoneyOn }) {
  const { t } = useTranslation('services');
  const office = useOffice();
  const { lines, totalMinor, coming, depositHeldMinor } = effect;
  return (
    <>
      {lines.length === 0 ? (
        <p className={classes.quiet}>{t('money-nothing')}</p>
      ) : (
        <table className={plain.table}>
          <caption>{t(`money-${on}`)}</caption>
          <tbody>
            <Parts parts={lines} />
          </tbody>
          <tfoot>
            {effect.taxMinor === 0 ? null : (
              <>
                <Sum label={t('before-tax')} amount={effect.taxableMinor} />
                <Sum label={t('tax')} amount={effect.taxMinor} />
              </>
            )}
            {effect.roundOffMinor === 0 ? null : <Sum label={t('round-off')} amount={effect.roundOffMinor} />}
            <tr>
              <th scope="row">{t(totalMinor < 0 ? 'to-get' : 'to-pay')}</th>
              <td data-align="end">
                <Money amount={Math.abs(totalMinor)} tone={totalMinor < 0 ? 'good' : 'plain'} />
              </td>
            </tr>
          </tfoot>
        </table>
      )}
      {depositHeldMinor > 0 ? (
        <p className={classes.deposit}>
          {t('deposit-held', { amount: formatMoney(depositHeldMinor, office.currency, office.locale) })}
        </p>
      ) : null}
      {coming.length > 0 ? (
        <table className={plain.table}>
          <caption>{t('coming')}</caption>
          <tbody>
            <Parts parts={coming} />
          </tbody>
        </table>
      ) : null}
    </>
  );
}

function Parts({ parts }: { parts: MoneyEffect['lines'] }) {
  const day = useDayFormat('dayMonth');
  return parts.map((part) => (
    <tr key={`${part.description}-${part.fromOn}-${part.toOn}-${part.amountMinor}`}>
      <th scope="row">
        <bdi>{part.description}</bdi>
        <br />
        <span className={classes.quiet}>
          {day(part.fromOn)} – {day(addDays(part.toOn, -1))}
        </span>
      </th>
      <td data-align="end">
        <Money amount={part.amountMinor} tone={part.amountMinor < 0 ? 'good' : 'plain'} />
      </td>
    </tr>
  ));
}

function Sum({ label, amount }: { label: string; amount: number }) {
  return (
    <tr>
      <td>{label}</td>
      <td data-align="end">
        <Money amount={amount} />
      </td>
    </tr>
  );
}
