import { useTranslation } from 'react-i18next';
import { DayInput } from './DayInput.tsx';
import classes from './PeriodFilter.module.css';
import { type Days, isWrongWay, type Period, type Span } from './period.ts';
import chips from './ui.module.css';

/** Days to look at: a span by name with one click, or two days. Needs the texts `period`. */
export function PeriodFilter({
  spans,
  period,
  days,
  onChange,
}: {
  spans: readonly Span[];
  period: Period;
  /** The days that `period` stands for today. */
  days: Days;
  onChange: (period: Period) => void;
}) {
  const { t } = useTranslation('period');
  const wrong = isWrongWay(days);
  const change = (next: { fromOn: Days['fromOn'] | null; toOn: Days['toOn'] | null }) =>
    onChange({ ...(next.fromOn ? { fromOn: next.fromOn } : {}), ...(next.toOn ? { toOn: next.toOn } : {}) });
  return (
    <fieldset className={classes.period} aria-label={t('label')}>
      {spans.map((span) => (
        <button
          key={span}
          type="button"
          className={chips.chip}
          aria-pressed={period === span}
          onClick={() => onChange(span)}
        >
          {t(span)}
        </button>
      ))}
      <DayInput
        size="xs"
        className={classes.day ?? ''}
        aria-label={t('from')}
        value={days.fromOn ?? null}
        onChange={(fromOn) => change({ fromOn, toOn: days.toOn })}
      />
      <span aria-hidden>–</span>
      <DayInput
        size="xs"
        className={classes.day ?? ''}
        aria-label={t('to')}
        aria-invalid={wrong}
        value={days.toOn ?? null}
        onChange={(toOn) => change({ fromOn: days.fromOn, toOn })}
      />
      {wrong ? (
        <span className={classes.wrong} role="alert">
          {t('wrong-way')}
        </span>
      ) : null}
    </fieldset>
  );
}
