import { Button, Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { BaseFeesTab } from './BaseFeesTab.tsx';
import { ClassDialog } from './ClassDialog.tsx';
import { ClassesTab } from './ClassesTab.tsx';
import classes from './catalog.module.css';
import { type CatalogTab, readCatalogSearch } from './catalogSearch.ts';
import { ItemDialog } from './ItemDialog.tsx';
import { ItemsTab } from './ItemsTab.tsx';
import { OfferDialog } from './OfferDialog.tsx';
import { OffersTab } from './OffersTab.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { PlansTab } from './PlansTab.tsx';
import { PromotionDialog } from './PromotionDialog.tsx';
import { PromotionsTab } from './PromotionsTab.tsx';
import { TaxesTab } from './TaxesTab.tsx';
import { TaxSetDialog } from './TaxSetDialog.tsx';

const route = getRouteApi('/catalogue');

/** What the office sells, at which price from which day, and the taxes on it. */
export function CatalogScreen() {
  const { t } = useTranslation(['catalog', 'items', 'offers', 'classes', 'promotions']);
  const navigate = useNavigate();
  const mayWrite = useMay()('catalog.write');
  const { tab = 'plans' } = route.useSearch();
  const [adding, setAdding] = useState<CatalogTab | null>(null);
  const add = useCallback(() => setAdding(tab), [tab]);
  const words = {
    plans: t('new-plan'),
    channels: t('offers:new'),
    'base-fee': t('offers:base-fee-new'),
    items: t('items:new'),
    promotions: t('promotions:new'),
    classes: t('classes:new'),
    taxes: t('new-tax'),
  }[tab];
  useCommands(
    useMemo<Command[]>(
      () => (mayWrite ? [{ id: 'catalog-new', label: words, group: 'screen', keys: ['n'], run: add }] : []),
      [words, add, mayWrite],
    ),
  );
  const onAdd = mayWrite ? add : null;
  const close = () => setAdding(null);
  return (
    <>
      <PageHeader title={t('title')}>
        {mayWrite ? (
          <Button leftSection={<Icon name="plus" />} onClick={add} title="n">
            {words}
          </Button>
        ) : null}
      </PageHeader>
      <Tabs
        className={classes.tabs}
        value={tab}
        keepMounted={false}
        onChange={(value) =>
          void navigate({ to: '/catalogue', search: readCatalogSearch({ tab: value }), replace: true })
        }
      >
        <Tabs.List aria-label={t('tabs')}>
          <Tabs.Tab value="plans">{t('tab-plans')}</Tabs.Tab>
          <Tabs.Tab value="channels">{t('offers:tab')}</Tabs.Tab>
          <Tabs.Tab value="base-fee">{t('offers:base-fee')}</Tabs.Tab>
          <Tabs.Tab value="items">{t('items:tab')}</Tabs.Tab>
          <Tabs.Tab value="promotions">{t('promotions:tab')}</Tabs.Tab>
          <Tabs.Tab value="classes">{t('classes:tab')}</Tabs.Tab>
          <Tabs.Tab value="taxes">{t('tab-taxes')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="plans" className={classes.tab}>
          <PlansTab onAdd={onAdd} />
        </Tabs.Panel>
        <Tabs.Panel value="channels" className={classes.tab}>
          <OffersTab onAdd={onAdd} />
        </Tabs.Panel>
        <Tabs.Panel value="base-fee" className={classes.tab}>
          <BaseFeesTab onAdd={onAdd} adding={adding === 'base-fee'} onClose={close} />
        </Tabs.Panel>
        <Tabs.Panel value="items" className={classes.tab}>
          <ItemsTab onAdd={onAdd} />
        </Tabs.Panel>
        <Tabs.Panel value="promotions" className={classes.tab}>
          <PromotionsTab onAdd={onAdd} />
        </Tabs.Panel>
        <Tabs.Panel value="classes" className={classes.tab}>
          <ClassesTab onAdd={onAdd} />
        </Tabs.Panel>
        <Tabs.Panel value="taxes" className={classes.tab}>
          <TaxesTab onAdd={onAdd} />
        </Tabs.Panel>
      </Tabs>
      {adding === 'plans' ? (
        <PlanDialog
          plan={null}
          onClose={close}
          onSaved={({ id }) => void navigate({ to: '/catalogue/$id', params: { id: String(id) } })}
        />
      ) : null}
      {adding === 'channels' ? (
        <OfferDialog
          offer={null}
          onClose={close}
          onSaved={({ id }) => void navigate({ to: '/catalogue/channels/$id', params: { id: String(id) } })}
        />
      ) : null}
      {adding === 'items' ? (
        <ItemDialog
          item={null}
          onClose={close}
          onSaved={({ id }) => void navigate({ to: '/catalogue/items/$id', params: { id: String(id) } })}
        />
      ) : null}
      {adding === 'promotions' ? <PromotionDialog promotion={null} onClose={close} /> : null}
      {adding === 'classes' ? <ClassDialog cls={null} onClose={close} /> : null}
      {adding === 'taxes' ? <TaxSetDialog set={null} onClose={close} /> : null}
    </>
  );
}
