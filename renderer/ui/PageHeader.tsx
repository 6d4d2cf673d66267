import type { ReactNode } from 'react';
import classes from './ui.module.css';

/** Title of a screen, what it says in short, and what can be done on it. */
export function PageHeader({
  title,
  subtitle,
  children,
}: {
  title: ReactNode;
  subtitle?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className={classes.header}>
      <div>
        <h1 className={classes.title}>{title}</h1>
        {subtitle ? <div className={classes.subtitle}>{subtitle}</div> : null}
      </div>
      {children ? <div className={classes.actions}>{children}</div> : null}
    </header>
  );
}

/** A framed part of a screen with its own small heading. */
export function Panel({ title, children, className }: { title?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <section className={className ? `${classes.panel} ${className}` : classes.panel}>
      {title ? <h2 className={classes.panelTitle}>{title}</h2> : null}
      {children}
    </section>
  );
}
