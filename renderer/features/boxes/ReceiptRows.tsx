import { useTranslation } from 'react-i18next';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import type { BoxModel } from '#shared/contract/stock.ts';
import classes from './boxes.module.css';
import { type Row, removeRow, takeProposed } from './receipt.ts';
import { useFaultSentence } from './useFaultSentence.ts';

/** As many rows as are drawn: the faulty ones first, then the newest. */
const SHOWN = 200;

/** The list that is being received. What cannot be taken stands on top, with what is wrong and what can be done. */
export function ReceiptRows({
  model,
  rows,
  moreFaulty,
}: {
  model: BoxModel;
  rows: readonly Row[];
  moreFaulty: number;
}) {
  const { t } = useTranslation('boxes');
  const sentence = useFaultSentence();
  const faulty = rows.filter(({ fault }) => fault !== null);
  const shown = [...faulty, ...rows.filter(({ fault }) => fault === null)].slice(0, SHOWN);
  return (
    <>
      <h2 className={classes.section} aria-live="polite">
        {t('on-list', { count: rows.length })}
        {faulty.length > 0 ? ` · ${t('faulty', { count: faulty.length + moreFaulty })}` : null}
      </h2>
      {rows.length === 0 ? null : (
        <ScrollBox label={t('on-list', { count: rows.length })} className={classes.rows ?? ''}>
          <table className={plain.table}>
            <thead>
              <tr>
                <th>{t('serial')}</th>
                <th>{t('card')}</th>
                <th>{t('what')}</th>
                <th aria-label={t('remove')} />
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.key}>
                  <td className={classes.number}>{row.serial}</td>
                  <td className={classes.number}>{row.vc}</td>
                  <td className={row.fault ? classes.problem : classes.quiet}>
                    {row.fault ? sentence(row.fault) : t('taken')}
                  </td>
                  <td data-align="end">
                    {row.fault?.proposed ? (
                      <RowButton label={t('put-right')} of={row.serial} onClick={() => void takeProposed(row, model)} />
                    ) : null}{' '}
                    <RowButton label={t('remove')} of={row.serial} onClick={() => removeRow(row.key)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {rows.length > shown.length ? (
        <p className={classes.quiet}>{t('more-rows', { count: rows.length - shown.length })}</p>
      ) : null}
    </>
  );
}
