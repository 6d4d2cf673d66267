import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { currencyDecimals, formatMoney } from '#shared/domain/money.ts';

const LEAST_TOP = 100;

/** What was collected on each of the last days. Fetched after the figures: the drawing library is heavy. */
export default function TrendChart({
  days,
}: {
  days: readonly { readonly on: string; readonly collectedMinor: number }[];
}) {
  const { t } = useTranslation('today');
  const office = useOffice();
  const dayText = useDayFormat('dayMonth');
  const unit = 10 ** currencyDecimals(office.currency);
  const short = new Intl.NumberFormat(office.locale, { notation: 'compact', maximumFractionDigits: 1 });
  return (
    <BarChart
      h={190}
      data={days.map((day) => ({ day: dayText(day.on), collected: day.collectedMinor }))}
      dataKey="day"
      series={[{ name: 'collected', label: t('trend-collected'), color: 'petrol.6' }]}
      valueFormatter={(amount) => formatMoney(amount, office.currency, office.locale)}
      xAxisProps={{ interval: 'equidistantPreserveStart', minTickGap: 20 }}
      yAxisProps={{
        width: 52,
        // Without a single receipt the axis would name the same nought five times.
        domain: [0, days.some((day) => day.collectedMinor > 0) ? 'auto' : LEAST_TOP * unit],
        tickFormatter: (amount: number) => short.format(amount / unit),
      }}
      tickLine="none"
      gridAxis="x"
      barProps={{ isAnimationActive: false, radius: [2, 2, 0, 0] }}
    />
  );
}
