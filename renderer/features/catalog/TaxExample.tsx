import { useTranslation } from 'react-i18next';
import { Money } from '#renderer/ui/Money.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { minor } from '#shared/domain/money.ts';
import { ratePercent, type TaxRule, taxExclusive, taxInclusive } from '#shared/domain/tax.ts';
import classes from './catalog.module.css';

/** A price taken apart as a bill will show it: by the very rule that bills are made with. */
export function TaxExample({
  priceMinor,
  includesTax,
  rule,
}: {
  /** Null while no price stands there. */
  priceMinor: number | null;
  includesTax: boolean;
  rule: TaxRule;
}) {
  const { t } = useTranslation('catalog');
  if (priceMinor === null || priceMinor < 0) return <p className={classes.quiet}>{t('choose-price')}</p>;
  const result = includesTax ? taxInclusive(minor(priceMinor), rule) : taxExclusive(minor(priceMinor), rule);
  return (
    <table className={plain.table} aria-label={t('example')}>
      <tbody>
        <tr>
          <td>{t(result.taxes.length > 0 ? 'example-price' : 'price')}</td>
          <td data-align="end">
            <Money amount={result.taxableMinor} />
          </td>
        </tr>
        {result.taxes.map((tax, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: taxes stand in their order, and two may share a name
          <tr key={index}>
            <td>
              {tax.component.name} {ratePercent(tax.component.ratePpm)}%
              {tax.baseMinor === result.taxableMinor ? null : (
                <span className={classes.quiet}>
                  {' '}
                  · <Money amount={tax.baseMinor} />
                </span>
              )}
            </td>
            <td data-align="end">
              <Money amount={tax.amountMinor} />
            </td>
          </tr>
        ))}
        {result.roundOffMinor === 0 ? null : (
          <tr>
            <td>{t('example-round')}</td>
            <td data-align="end">
              <Money amount={result.roundOffMinor} />
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <td>{t('example-total')}</td>
          <td data-align="end">
            <Money amount={result.totalMinor} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
