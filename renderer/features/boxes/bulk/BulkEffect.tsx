import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { useOffice } from '#renderer/app/office.ts';
import { asError } from '#renderer/app/rpc.ts';
import { Figure, Figures } from '#renderer/ui/Figures.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import { FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { BulkPreview } from '#shared/contract/boxBulks.ts';
import classes from './bulk.module.css';

type Look = Pick<UseMutationResult<{ readonly preview: BulkPreview } | null>, 'data' | 'error' | 'isPending'>;

/** What the work would do, once the office was asked: how many, the money, and who would be refused and why. */
export function BulkEffect({ look, children }: { look: Look; children: ReactNode }) {
  const { t } = useTranslation('boxBulks');
  const preview = look.data?.preview;
  return (
    <Panel title={t('would-be')} className={classes.effect ?? ''}>
      <div aria-live="polite" aria-busy={look.isPending}>
        {look.isPending ? (
          <LoadingState />
        ) : look.error ? (
          <FailureLine error={look.error} />
        ) : preview ? (
          <>
            <Effect preview={preview} />
            {children}
            <Refusals preview={preview} />
          </>
        ) : (
          <p className={classes.quiet}>{t('look-first')}</p>
        )}
      </div>
    </Panel>
  );
}

function Effect({ preview }: { preview: BulkPreview }) {
  const { t } = useTranslation('boxBulks');
  const { locale } = useOffice();
  const count = new Intl.NumberFormat(locale);
  const { done, already, refused, services, commands, along, totalMinor, chargedMinor, creditedMinor } = preview;
  const waits = chargedMinor !== 0 || creditedMinor !== 0;
  return (
    <>
      <Figures label={t('would-be')}>
        <Figure label={t('would-do')} tone="good" main>
          {count.format(done)}
        </Figure>
        <Figure label={t('result.already')}>{count.format(already)}</Figure>
        <Figure label={t('refusals')} {...(refused > 0 ? { tone: 'due' as const } : {})}>
          {count.format(refused)}
        </Figure>
        <Figure label={t('services')}>{count.format(services)}</Figure>
        <Figure label={t('commands')}>{count.format(commands)}</Figure>
        {along > 0 ? <Figure label={t('along')}>{count.format(along)}</Figure> : null}
      </Figures>
      <p className={classes.sums}>
        {totalMinor === 0 ? (
          t('no-money')
        ) : (
          <>
            {t(waits ? (totalMinor > 0 ? 'next' : 'next-back') : totalMinor > 0 ? 'money' : 'money-back')}:{' '}
            <Money amount={Math.abs(totalMinor)} />
          </>
        )}
      </p>
      {waits ? (
        <p className={classes.sums}>
          {t('next-charged')}: <Money amount={chargedMinor} /> · {t('next-credited')}: <Money amount={creditedMinor} />
        </p>
      ) : null}
    </>
  );
}

/** Each reason with how many it concerns, and the boxes. */
function Refusals({ preview: { byCode, refusals, refused } }: { preview: BulkPreview }) {
  const { t } = useTranslation('boxBulks');
  const sentence = useErrorSentence();
  if (refused === 0) return null;
  return (
    <>
      <ul className={classes.reasons} aria-label={t('refusals')}>
        {byCode.map(({ code, count }) => {
          const example = refusals.find((refusal) => refusal.code === code);
          return (
            <li key={code}>
              {count} × {example ? sentence(asError(example)) : code}
            </li>
          );
        })}
      </ul>
      <ScrollBox label={t('refusals')} className={classes.rows ?? ''}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('box')}</th>
              <th>{t('customer')}</th>
              <th>{t('why')}</th>
            </tr>
          </thead>
          <tbody>
            {refusals.map((refusal) => (
              <tr key={refusal.number}>
                <td className={classes.number}>{refusal.number}</td>
                <td>
                  <bdi>{[refusal.customerName, refusal.customerCode].filter(Boolean).join(' · ')}</bdi>
                </td>
                <td>
                  <bdi>{sentence(asError(refusal))}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {refused > refusals.length ? (
        <p className={classes.quiet}>{t('refusals-more', { count: refusals.length })}</p>
      ) : null}
    </>
  );
}
