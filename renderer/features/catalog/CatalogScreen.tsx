import { Button, Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import classes from './catalog.module.css';
import { PlanDialog } from './PlanDialog.tsx';
import { PlansTab } from './PlansTab.tsx';
import { TaxesTab } from './TaxesTab.tsx';
import { TaxSetDialog } from './TaxSetDialog.tsx';

const route = getRouteApi('/catalogue');

/** What the office sells, at which price from which day, and the taxes on it. */
export function CatalogScreen() {
  const { t } = useTranslation('catalog');
  const navigate = useNavigate();
  const mayWrite = useMay()('catalog.write');
  const { tab = 'plans' } = route.useSearch();
  const [adding, setAdding] = useState<'plan' | 'tax' | null>(null);
  const addPlan = useCallback(() => setAdding('plan'), []);
  useCommands(
    useMemo<Command[]>(
      () => (mayWrite ? [{ id: 'plan-new', label: t('key-new'), group: 'screen', keys: ['n'], run: addPlan }] : []),
      [t, addPlan, mayWrite],
    ),
  );
  return (
    <>
      <PageHeader title={t('title')}>
        {mayWrite && tab === 'taxes' ? (
          <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => setAdding('tax')}>
            {t('new-tax')}
          </Button>
        ) : null}
        {mayWrite && tab === 'plans' ? (
          <Button leftSection={<Icon name="plus" />} onClick={addPlan} title="n">
            {t('new-plan')}
          </Button>
        ) : null}
      </PageHeader>
      <Tabs
        className={classes.tabs}
        value={tab}
        keepMounted={false}
        onChange={(value) =>
          void navigate({ to: '/catalogue', search: value === 'taxes' ? { tab: 'taxes' } : {}, replace: true })
        }
      >
        <Tabs.List aria-label={t('tabs')}>
          <Tabs.Tab value="plans">{t('tab-plans')}</Tabs.Tab>
          <Tabs.Tab value="taxes">{t('tab-taxes')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="plans" className={classes.tab}>
          <PlansTab onAdd={mayWrite ? addPlan : null} />
        </Tabs.Panel>
        <Tabs.Panel value="taxes" className={classes.tab}>
          <TaxesTab onAdd={mayWrite ? () => setAdding('tax') : null} />
        </Tabs.Panel>
      </Tabs>
      {adding === 'plan' ? (
        <PlanDialog
          plan={null}
          onClose={() => setAdding(null)}
          onSaved={(plan) => void navigate({ to: '/catalogue/$id', params: { id: String(plan.id) } })}
        />
      ) : null}
      {adding === 'tax' ? <TaxSetDialog set={null} onClose={() => setAdding(null)} /> : null}
    </>
  );
}
