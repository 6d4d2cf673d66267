import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import type { Price } from '#shared/contract/catalog.ts';
import classes from './catalog.module.css';
import { PriceDialog, type PricedThing } from './PriceDialog.tsx';
import { PriceTable } from './PriceTable.tsx';

/** One thing of the catalogue: what it is, what it costs from which day, and what belongs to it. */
export function PricedPage({
  thing,
  back,
  notes,
  words,
  facts,
  isOver = false,
  edit,
  setPrice,
  children,
}: {
  thing: PricedThing & { readonly id: number; readonly active: boolean; readonly prices: readonly Price[] };
  back: ReactNode;
  /** Beside its state. */
  notes?: ReactNode;
  words: { readonly edit: string; readonly details: string; readonly keyEdit: string; readonly keyPrice: string };
  facts: ReactNode;
  /** Whether nothing of it changes any more. */
  isOver?: boolean;
  /** The dialog that changes it. */
  edit: (close: () => void) => ReactNode;
  setPrice: (price: Omit<Price, 'id'>) => Promise<unknown>;
  children?: ReactNode;
}) {
  const { t } = useTranslation('catalog');
  const may = useMay();
  const mayWrite = may('catalog.write') && !isOver;
  const [open, setOpen] = useState<'edit' | 'price' | null>(null);
  const openEdit = useCallback(() => setOpen('edit'), []);
  const openPrice = useCallback(() => setOpen('price'), []);
  const close = () => setOpen(null);
  const { keyEdit, keyPrice } = words;
  useCommands(
    useMemo<Command[]>(
      () =>
        mayWrite
          ? [
              { id: 'catalog-edit', label: keyEdit, group: 'screen', keys: ['e'], run: openEdit },
              { id: 'catalog-price', label: keyPrice, group: 'screen', keys: ['p'], run: openPrice },
            ]
          : [],
      [keyEdit, keyPrice, openEdit, openPrice, mayWrite],
    ),
  );
  return (
    <>
      <PageHeader
        title={<bdi>{thing.name}</bdi>}
        subtitle={
          <span className={classes.subtitle}>
            {back}
            <StateBadge state={thing.active ? 'active' : 'inactive'} />
            {notes}
          </span>
        }
      >
        {mayWrite ? (
          <>
            <Button variant="default" leftSection={<Icon name="pencil" />} onClick={openEdit} title="e">
              {words.edit}
            </Button>
            <Button leftSection={<Icon name="plus" />} onClick={openPrice} title="p">
              {t('new-price')}
            </Button>
          </>
        ) : null}
      </PageHeader>
      <div className={classes.planPage}>
        <Panel title={words.details}>{facts}</Panel>
        <Panel title={t('prices')}>
          <PriceTable prices={thing.prices} />
        </Panel>
        {children}
      </div>
      {open === 'edit' ? edit(close) : null}
      {open === 'price' ? <PriceDialog of={thing} save={setPrice} onClose={close} /> : null}
    </>
  );
}
