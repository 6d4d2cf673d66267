import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { currencyDecimals, formatMoney } from '#shared/domain/money.ts';

/** What was collected on each of the last days. Fetched after the figures: the drawing library is heavy. */
export default function TrendChart({
  days,
}: {
  days: readonly { readonly on: string; readonly collectedMinor: number }[];
}) {
  const { t } = useTranslation('today');
  const office = useOffice();
  const dayText = useDayFormat('dayMonth');
  const short = new Intl.NumberFormat(office.locale, { notation: 'compact', maximumFractionDigits: 1 });
  return (
    <BarChart
      h={190}
      data={days.map((day) => ({ day: dayText(day.on), collected: day.collectedMinor }))}
      dataKey="day"
      series={[{ name: 'collected', label: t('trend-collected'), color: 'petrol.6' }]}
      valueFormatter={(amount) => formatMoney(amount, office.currency, office.locale)}
      yAxisProps={{
        width: 52,
        tickFormatter: (amount: number) => short.format(amount / 10 ** currencyDecimals(office.currency)),
      }}
      tickLine="none"
      gridAxis="x"
      barProps={{ isAnimationActive: false, radius: [2, 2, 0, 0] }}
    />
  );
}
