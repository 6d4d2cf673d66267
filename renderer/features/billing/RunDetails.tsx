import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import type { BillRun } from '#shared/contract/billing.ts';
import classes from './billing.module.css';
import { useReason } from './useReason.ts';

interface Exception {
  readonly customerId: number;
  readonly customerCode: string;
  readonly customerName: string;
  readonly kind: 'skipped' | 'failed';
  readonly reason: string;
}

/** How many customers were passed over, by reason. */
export function PassedOver({ skippedBy }: { skippedBy: BillRun['skippedBy'] }) {
  const { t } = useTranslation('billing');
  const { locale } = useOffice();
  const reasonText = useReason();
  const reasons = Object.entries(skippedBy).sort((left, right) => right[1] - left[1]);
  if (reasons.length === 0) return <p className={classes.quiet}>{t('passed-over-none')}</p>;
  return (
    <div>
      {reasons.map(([reason, count]) => (
        <div key={reason} className={classes.line}>
          <span>{reasonText(reason)}</span>
          <span>{new Intl.NumberFormat(locale).format(count)}</span>
        </div>
      ))}
    </div>
  );
}

/** The customers a person should look at, each with the reason and the way to his page. */
export function Exceptions({ exceptions, isAll }: { exceptions: readonly Exception[]; isAll: boolean }) {
  const { t } = useTranslation('billing');
  const may = useMay();
  const reasonText = useReason();
  return (
    <>
      <div className={classes.exceptions}>
        <table className={plain.table} aria-label={t('exceptions-label')}>
          <thead>
            <tr>
              <th>{t('bill-code')}</th>
              <th>{t('bill-customer')}</th>
              <th>{t('reason')}</th>
            </tr>
          </thead>
          <tbody>
            {exceptions.map((exception) => (
              <tr key={`${exception.customerId}-${exception.reason}`}>
                <td>
                  {may('customers.read') ? (
                    <Link to="/customers/$id" params={{ id: String(exception.customerId) }} className={classes.link}>
                      {exception.customerCode}
                    </Link>
                  ) : (
                    exception.customerCode
                  )}
                </td>
                <td>
                  <bdi>{exception.customerName}</bdi>
                </td>
                <td className={exception.kind === 'failed' ? classes.failed : undefined}>
                  {exception.kind === 'failed' ? <Icon name="alert" size={14} label={t('failed')} /> : null}{' '}
                  {reasonText(exception.reason)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isAll ? null : <p className={classes.quiet}>{t('exceptions-first', { count: exceptions.length })}</p>}
    </>
  );
}
