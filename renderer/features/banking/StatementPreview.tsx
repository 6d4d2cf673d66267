import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import type { OfficeClient } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import classes from './banking.module.css';

type Preview = Awaited<ReturnType<OfficeClient['statements']['preview']>>;

/** What a statement would bring: how many lines are new, their sums, the first of them, and every row that is none. */
export function StatementPreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation('statements');
  const { locale } = useOffice();
  const day = useDayFormat();
  const count = new Intl.NumberFormat(locale);
  const { fromOn, toOn, first, refused, refusedLines } = preview;
  const figures = [
    [
      t('column-days'),
      fromOn === null || toOn === null ? '—' : fromOn === toOn ? day(fromOn) : `${day(fromOn)} – ${day(toOn)}`,
    ],
    [t('column-new'), count.format(preview.newLines)],
    [t('column-known'), count.format(preview.knownLines)],
    [t('refused'), count.format(refusedLines)],
    [t('direction.in'), <Money key="in" amount={preview.inMinor} />],
    [t('direction.out'), <Money key="out" amount={preview.outMinor} />],
  ] as const;
  return (
    <>
      <dl className={classes.figures} aria-label={t('preview')}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {preview.lines > 0 && preview.newLines === 0 ? (
        <p role="status" className={classes.quiet}>
          {t('all-known')}
        </p>
      ) : null}
      {first.length > 0 ? (
        <ScrollBox label={t('first-lines')} className={classes.scroll ?? ''}>
          <table className={plain.table}>
            <tbody>
              {first.map((line) => (
                <tr key={line.line}>
                  <td className={classes.day}>{day(line.on)}</td>
                  <td>
                    <bdi>{line.text}</bdi>
                  </td>
                  <td data-align="end">
                    <Money amount={line.amountMinor} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      {refused.length > 0 ? (
        <>
          <h3 className={classes.section}>{t('refused-rows')}</h3>
          <ScrollBox label={t('refused-rows')} className={classes.scroll ?? ''}>
            <table className={plain.table}>
              <tbody>
                {refused.map(({ line, reason, text }) => (
                  <tr key={line}>
                    <td data-align="end">{count.format(line)}</td>
                    <td>{t(`reason.${reason}`)}</td>
                    <td className={classes.quiet}>
                      <bdi>{text}</bdi>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
          {refused.length < refusedLines ? (
            <p className={classes.quiet}>{t('refused-first', { n: count.format(refused.length) })}</p>
          ) : null}
        </>
      ) : null}
    </>
  );
}
