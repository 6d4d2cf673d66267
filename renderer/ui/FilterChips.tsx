import { useTranslation } from 'react-i18next';
import classes from './ui.module.css';

/** One choice among few, or none ("All"). */
export function FilterChips<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value | undefined;
  options: readonly { readonly value: Value; readonly label: string }[];
  onChange: (value: Value | undefined) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.chips} aria-label={label} style={{ border: 0, margin: 0, padding: 0 }}>
      <button
        type="button"
        className={classes.chip}
        aria-pressed={value === undefined}
        onClick={() => onChange(undefined)}
      >
        {t('all')}
      </button>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={classes.chip}
          aria-pressed={value === option.value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
