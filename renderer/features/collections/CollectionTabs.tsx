import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './collections.module.css';

const TABS = [
  { name: 'track', to: '/collections' },
  { name: 'suspend', to: '/collections/suspend' },
  { name: 'promises', to: '/collections/promises' },
  { name: 'fees', to: '/collections/fees' },
] as const;

/** The parts of collections. */
export function CollectionTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('collections');
  return (
    <nav className={classes.tabs} aria-label={t('tabs')}>
      {TABS.map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          className={classes.tab}
          aria-current={name === here ? 'page' : undefined}
        >
          {t(`tab-${name}`)}
        </Link>
      ))}
    </nav>
  );
}
