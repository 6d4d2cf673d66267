import type { ReactNode } from 'react';
import classes from './Figures.module.css';

/** A row of key figures, each under its name. */
export function Figures({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <dl className={classes.figures} aria-label={label}>
      {children}
    </dl>
  );
}

/** One figure of `Figures`. */
export function Figure({
  label,
  note,
  tone,
  main = false,
  children,
}: {
  label: string;
  note?: ReactNode;
  tone?: 'due' | 'good' | 'warn';
  main?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={classes.figure} data-tone={tone} data-main={main}>
      <dt>{label}</dt>
      <dd>
        {children}
        {note ? <small>{note}</small> : null}
      </dd>
    </div>
  );
}
