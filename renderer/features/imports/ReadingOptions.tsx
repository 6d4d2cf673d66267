import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { questionsFor, type Reading } from './columns.ts';
import classes from './imports.module.css';

const DATE_ORDERS = ['day-first', 'month-first'] as const;
const DECIMALS = ['point', 'comma'] as const;
const BALANCES = ['due', 'advance'] as const;

/** How dates and amounts are written, only where a column makes it matter. */
export function ReadingOptions({ reading, onReading }: { reading: Reading; onReading: (reading: Reading) => void }) {
  const { t } = useTranslation('imports');
  const asked = questionsFor(reading.columns);
  if (!asked.dates && !asked.amounts) return null;
  return (
    <Panel title={t('options')}>
      <div className={classes.options}>
        {asked.dates ? (
          <NativeSelect
            label={t('date-order')}
            value={reading.dateOrder ?? ''}
            data={[
              { value: '', label: t('date-auto') },
              ...DATE_ORDERS.map((order) => ({ value: order, label: t(`date-${order}`) })),
            ]}
            onChange={(event) =>
              onReading({ ...reading, dateOrder: DATE_ORDERS.find((order) => order === event.currentTarget.value) })
            }
          />
        ) : null}
        {asked.amounts ? (
          <NativeSelect
            label={t('decimal-style')}
            value={reading.decimalStyle ?? ''}
            data={[
              { value: '', label: t('decimal-auto') },
              ...DECIMALS.map((style) => ({ value: style, label: t(`decimal-${style}`) })),
            ]}
            onChange={(event) =>
              onReading({ ...reading, decimalStyle: DECIMALS.find((style) => style === event.currentTarget.value) })
            }
          />
        ) : null}
        {asked.balance ? (
          <NativeSelect
            label={t('balance-is')}
            value={reading.positiveBalanceIs ?? 'due'}
            data={BALANCES.map((meaning) => ({ value: meaning, label: t(`balance-${meaning}`) }))}
            onChange={(event) =>
              onReading({
                ...reading,
                positiveBalanceIs: BALANCES.find((meaning) => meaning === event.currentTarget.value),
              })
            }
          />
        ) : null}
      </div>
    </Panel>
  );
}
