import { useTranslation } from 'react-i18next';
import { Money } from '#renderer/ui/Money.tsx';
import classes from './catalog.module.css';
import type { PricedThing } from './PriceDialog.tsx';

/** The price in force, with or plus tax where it bears any, or that there is none. */
export function ListPrice({ of }: { of: Omit<PricedThing, 'name'> }) {
  const { t } = useTranslation('catalog');
  if (of.priceMinor === null) return <span className={classes.missing}>{t('no-price')}</span>;
  return (
    <>
      <Money amount={of.priceMinor} />{' '}
      {of.taxSetId === null ? null : <span className={classes.quiet}>{t(of.priceIncludesTax ? 'incl' : 'excl')}</span>}
    </>
  );
}
