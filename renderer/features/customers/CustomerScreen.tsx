import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import { BillsTab } from './BillsTab.tsx';
import { ChargesTab } from './ChargesTab.tsx';
import { CollectionTab } from './CollectionTab.tsx';
import { CustomerDialog } from './CustomerDialog.tsx';
import { CustomerHeader } from './CustomerHeader.tsx';
import classes from './customers.module.css';
import { DetailsTab } from './DetailsTab.tsx';
import { GroupTab } from './GroupTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { LedgerTab } from './LedgerTab.tsx';
import { CUSTOMER_TABS, type CustomerTab } from './listSearch.ts';
import { MessagesTab } from './MessagesTab.tsx';
import { PaymentsTab } from './PaymentsTab.tsx';
import { customerQuery } from './queries.ts';
import { ServiceDialog } from './ServiceDialog.tsx';
import { ServicesTab } from './ServicesTab.tsx';
import { TicketsTab } from './TicketsTab.tsx';

const route = getRouteApi('/customers/$id');

const TAB_PERMISSION: Partial<Record<CustomerTab, Permission>> = {
  charges: 'billing.read',
  bills: 'billing.read',
  payments: 'payments.read',
  collection: 'collections.read',
  tickets: 'tickets.read',
  history: 'audit.read',
};

/** Everything about one customer: who he is, what he owes, whether it is on; then services, paper, ledger. */
export function CustomerScreen() {
  const id = Number(route.useParams().id);
  const known = Number.isSafeInteger(id) && id > 0;
  const customer = useQuery({ ...customerQuery(id), enabled: known });
  if (!known) return <NoSuchCustomer />;
  if (customer.isError) return <ErrorState error={customer.error} onRetry={() => void customer.refetch()} />;
  if (!customer.data) return <LoadingState />;
  return <CustomerPage key={id} customer={customer.data} />;
}

function NoSuchCustomer() {
  const { t } = useTranslation('shell');
  return <EmptyState title={t('not-found-title')} text={t('not-found-text')} icon="search" />;
}

function CustomerPage({ customer }: { customer: Customer }) {
  const may = useMay();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'edit' | 'service' | null>(null);
  const take = useCallback(
    () => void navigate({ to: '/counter', search: { customer: customer.id } }),
    [navigate, customer.id],
  );
  const edit = useCallback(() => setOpen('edit'), []);
  const addService = useCallback(() => setOpen('service'), []);
  const close = () => setOpen(null);
  const actions = {
    take: may('payments.take') ? take : null,
    edit: may('customers.write') ? edit : null,
    addService: may('subscriptions.write') && may('catalog.read') ? addService : null,
  };
  useCustomerCommands(actions.take, actions.edit, actions.addService);
  return (
    <>
      <CustomerHeader customer={customer} actions={actions} />
      <CustomerTabs customer={customer} onAddService={actions.addService} onEdit={actions.edit} />
      {open === 'edit' ? <CustomerDialog customer={customer} onClose={close} onSaved={close} /> : null}
      {open === 'service' ? <ServiceDialog customer={customer} onClose={close} /> : null}
    </>
  );
}

function useCustomerCommands(take: (() => void) | null, edit: (() => void) | null, addService: (() => void) | null) {
  const { t } = useTranslation('customers');
  useCommands(
    useMemo<Command[]>(() => {
      const commands: Command[] = [];
      if (take) commands.push({ id: 'customer-take', label: t('key-take'), group: 'screen', keys: ['p'], run: take });
      if (edit) commands.push({ id: 'customer-edit', label: t('key-edit'), group: 'screen', keys: ['e'], run: edit });
      if (addService) {
        commands.push({
          id: 'customer-service',
          label: t('key-service'),
          group: 'screen',
          keys: ['s'],
          run: addService,
        });
      }
      return commands;
    }, [t, take, edit, addService]),
  );
}

function CustomerTabs({
  customer,
  onAddService,
  onEdit,
}: {
  customer: Customer;
  onAddService: (() => void) | null;
  onEdit: (() => void) | null;
}) {
  const { t } = useTranslation('customers');
  const may = useMay();
  const navigate = useNavigate();
  const { tab = 'services' } = route.useSearch();
  const shown = CUSTOMER_TABS.filter((name) => {
    const permission = TAB_PERMISSION[name];
    return permission === undefined || may(permission);
  });
  const active = shown.includes(tab) ? tab : 'services';
  const bodies: Record<CustomerTab, () => ReactNode> = {
    services: () => <ServicesTab customer={customer} onAdd={onAddService} />,
    charges: () => <ChargesTab customer={customer} />,
    bills: () => <BillsTab customerId={customer.id} />,
    payments: () => <PaymentsTab customerId={customer.id} />,
    ledger: () => <LedgerTab customer={customer} />,
    collection: () => <CollectionTab customer={customer} />,
    group: () => <GroupTab customer={customer} />,
    details: () => <DetailsTab customer={customer} onEdit={onEdit} />,
    tickets: () => <TicketsTab customer={customer} />,
    messages: () => <MessagesTab customer={customer} />,
    history: () => <HistoryTab customer={customer} />,
  };
  return (
    <Tabs
      className={classes.tabs}
      value={active}
      keepMounted={false}
      onChange={(value) => {
        const next = CUSTOMER_TABS.find((name) => name === value);
        void navigate({
          to: '/customers/$id',
          params: { id: String(customer.id) },
          search: next && next !== 'services' ? { tab: next } : {},
          replace: true,
        });
      }}
    >
      <Tabs.List aria-label={t('tabs')}>
        {shown.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`tab-${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((name) => (
        <Tabs.Panel key={name} value={name} className={classes.tab}>
          {name === active ? bodies[name]() : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
