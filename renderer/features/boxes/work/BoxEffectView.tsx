import { Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Money } from '#renderer/ui/Money.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { BoxEffect } from '#shared/contract/boxWork.ts';
import classes from './work.module.css';

/** All that some work would do, or why it cannot be done: asked of the office anew with each change of the form. */
export function BoxEffectView({
  effect,
  isChosen,
}: {
  effect: Pick<UseQueryResult<BoxEffect>, 'data' | 'error' | 'isError' | 'isFetching'>;
  isChosen: boolean;
}) {
  const { t } = useTranslation('boxWork');
  return (
    <section className={classes.effect} aria-live="polite" aria-busy={effect.isFetching}>
      <h3>
        {t('effect')} {effect.isFetching ? <Loader size={12} /> : null}
      </h3>
      {!isChosen ? (
        <p className={classes.quiet}>{t('effect-choose')}</p>
      ) : effect.isError ? (
        <FailureLine error={effect.error} />
      ) : effect.data ? (
        <Effect effect={effect.data} />
      ) : null}
    </section>
  );
}

function Effect({ effect }: { effect: BoxEffect }) {
  const { t } = useTranslation('boxWork');
  const { boxes, services, commands, lines, taxMinor, roundOffMinor, totalMinor } = effect;
  return (
    <>
      <ul className={classes.list}>
        {boxes.map(({ serial, kind, fromState, toState, placeName }) => (
          <li key={`${serial} ${kind}`}>
            <bdi>{serial}</bdi>: {fromState === '' ? null : <StateBadge state={fromState} />} →{' '}
            <StateBadge state={toState} />
            {placeName ? <small> · {placeName}</small> : null}
          </li>
        ))}
        {services.map(({ planName, fromState, toState }) => (
          <li key={`${planName} ${fromState} ${toState}`}>
            <bdi>{planName}</bdi>: <StateBadge state={fromState} /> → <StateBadge state={toState} />
          </li>
        ))}
        {commands.map(({ serial, command }) => (
          <li key={`${serial} ${command}`}>
            {t('to-distributor')}: {t(`command.${command}`)} <bdi>{serial}</bdi>
          </li>
        ))}
      </ul>
      {lines.length === 0 ? (
        <p className={classes.quiet}>{t('no-money')}</p>
      ) : (
        <table className={plain.table}>
          <caption>{t('billed-now')}</caption>
          <tbody>
            {lines.map(({ description, amountMinor }) => (
              <Sum key={`${description} ${amountMinor}`} label={description} amount={amountMinor} />
            ))}
          </tbody>
          <tfoot>
            {taxMinor === 0 ? null : <Sum label={t('tax')} amount={taxMinor} />}
            {roundOffMinor === 0 ? null : <Sum label={t('round-off')} amount={roundOffMinor} />}
            <tr>
              <th scope="row">{t(totalMinor < 0 ? 'to-get' : 'to-pay')}</th>
              <td data-align="end">
                <Money amount={Math.abs(totalMinor)} tone={totalMinor < 0 ? 'good' : 'plain'} />
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </>
  );
}

function Sum({ label, amount }: { label: string; amount: number }) {
  return (
    <tr>
      <td>
        <bdi>{label}</bdi>
      </td>
      <td data-align="end">
        <Money amount={amount} tone={amount < 0 ? 'good' : 'plain'} />
      </td>
    </tr>
  );
}
