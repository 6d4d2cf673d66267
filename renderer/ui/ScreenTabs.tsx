import { Link, type LinkProps } from '@tanstack/react-router';
import classes from './ScreenTabs.module.css';

/** The parts of one place of the office, each a screen with an address of its own. */
export function ScreenTabs<Name extends string>({
  label,
  here,
  tabs,
}: {
  label: string;
  here: Name;
  tabs: readonly { readonly name: Name; readonly to: NonNullable<LinkProps['to']>; readonly label: string }[];
}) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.name}
          to={tab.to}
          // Which part it is says the screen: one row of a list, opened, still belongs to the list.
          activeOptions={{ exact: true, includeSearch: false }}
          className={classes.tab}
          aria-current={tab.name === here ? 'page' : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
