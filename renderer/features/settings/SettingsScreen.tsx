import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { BankAccounts } from '#renderer/features/banking/BankAccounts.tsx';
import { Openings } from '#renderer/features/banking/Openings.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { AreasSection } from './AreasSection.tsx';
import { AuditSection } from './AuditSection.tsx';
import { CollectionsSection } from './CollectionsSection.tsx';
import { CompanySection } from './CompanySection.tsx';
import { ComputerSection } from './ComputerSection.tsx';
import { NumberingSection } from './NumberingSection.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { PrintersSection } from './PrintersSection.tsx';
import { SECTION_PERMISSION, SECTIONS, type Section } from './sections.ts';
import classes from './settings.module.css';
import { WorkSection } from './WorkSection.tsx';

const route = getRouteApi('/settings');

const BODIES: Record<Section, () => ReactNode> = {
  company: () => <CompanySection />,
  people: () => <PeopleSection />,
  numbering: () => <NumberingSection />,
  banks: () => (
    <div className={classes.stack}>
      <BankAccounts />
      <Openings />
    </div>
  ),
  areas: () => <AreasSection />,
  collections: () => <CollectionsSection />,
  printers: () => <PrintersSection />,
  work: () => <WorkSection />,
  computer: () => <ComputerSection />,
  audit: () => <AuditSection />,
};

/** How the office is set up, section by section. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const may = useMay();
  const { section = 'company' } = route.useSearch();
  const shown = SECTIONS.filter((name) => {
    const permission = SECTION_PERMISSION[name];
    return permission === undefined || may(permission);
  });
  const active = shown.includes(section) ? section : (shown[0] ?? 'computer');
  return (
    <>
      <PageHeader title={t('title')} subtitle={t(`section.${active}`)} />
      <div className={classes.frame}>
        <nav className={classes.sections} aria-label={t('sections')}>
          {shown.map((name) => (
            <Link
              key={name}
              to="/settings"
              search={name === 'company' ? {} : { section: name }}
              className={classes.section}
              data-current={name === active}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {t(`section.${name}`)}
            </Link>
          ))}
          {may('catalog.read') ? (
            <Link to="/catalogue" search={{ tab: 'taxes' }} className={classes.section}>
              {t('section.taxes')} <Icon name="chevronRight" size={14} />
            </Link>
          ) : null}
        </nav>
        <div className={classes.body}>{BODIES[active]()}</div>
      </div>
    </>
  );
}
