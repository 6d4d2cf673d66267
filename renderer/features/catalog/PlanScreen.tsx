import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Plan } from '#shared/contract/catalog.ts';
import classes from './catalog.module.css';
import { PlanDialog } from './PlanDialog.tsx';
import { PriceDialog } from './PriceDialog.tsx';
import { PriceExample } from './PriceExample.tsx';
import { PriceTable } from './PriceTable.tsx';
import { billedText, speedText } from './planText.ts';
import { plansQuery } from './queries.ts';

const route = getRouteApi('/catalogue/$id');

/** One plan: what it is, what it costs from which day, and what a customer pays. */
export function PlanScreen() {
  const { t } = useTranslation('catalog');
  const id = Number(route.useParams().id);
  const plans = useQuery(plansQuery);
  if (plans.isError) return <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />;
  if (!plans.data) return <LoadingState />;
  const plan = plans.data.find((one) => one.id === id);
  if (!plan) {
    return (
      <EmptyState title={t('not-found')} icon="catalog">
        <Link to="/catalogue">{t('back')}</Link>
      </EmptyState>
    );
  }
  return <PlanPage key={id} plan={plan} />;
}

function PlanPage({ plan }: { plan: Plan }) {
  const { t } = useTranslation('catalog');
  const mayWrite = useMay()('catalog.write');
  const [open, setOpen] = useState<'edit' | 'price' | null>(null);
  const edit = useCallback(() => setOpen('edit'), []);
  const price = useCallback(() => setOpen('price'), []);
  const close = () => setOpen(null);
  useCommands(
    useMemo<Command[]>(
      () =>
        mayWrite
          ? [
              { id: 'plan-edit', label: t('key-edit'), group: 'screen', keys: ['e'], run: edit },
              { id: 'plan-price', label: t('key-price'), group: 'screen', keys: ['p'], run: price },
            ]
          : [],
      [t, edit, price, mayWrite],
    ),
  );
  return (
    <>
      <PageHeader
        title={<bdi>{plan.name}</bdi>}
        subtitle={
          <span className={classes.subtitle}>
            <Link to="/catalogue" className={classes.link}>
              {t('back')}
            </Link>
            <span>{plan.code}</span>
            <StateBadge state={plan.active ? 'active' : 'inactive'} />
            <span>{t('subscribers', { count: plan.subscribers })}</span>
          </span>
        }
      >
        {mayWrite ? (
          <>
            <Button variant="default" leftSection={<Icon name="pencil" />} onClick={edit} title="e">
              {t('edit-plan')}
            </Button>
            <Button leftSection={<Icon name="plus" />} onClick={price} title="p">
              {t('new-price')}
            </Button>
          </>
        ) : null}
      </PageHeader>
      <div className={classes.planPage}>
        <Panel title={t('details')}>
          <PlanFacts plan={plan} />
        </Panel>
        <Panel title={t('prices')}>
          <PriceTable prices={plan.prices} />
        </Panel>
        <PriceExample of={plan} />
      </div>
      {open === 'edit' ? <PlanDialog plan={plan} onClose={close} onSaved={close} /> : null}
      {open === 'price' ? (
        <PriceDialog of={plan} save={(price) => client.catalog.setPrice({ ...price, id: plan.id })} onClose={close} />
      ) : null}
    </>
  );
}

function PlanFacts({ plan }: { plan: Plan }) {
  const { t } = useTranslation('catalog');
  const line = (label: string, value: ReactNode) => (
    <>
      <dt>{label}</dt>
      <dd>{value || '–'}</dd>
    </>
  );
  return (
    <dl className={classes.pairs}>
      {line(t('kind'), t(`kind.${plan.kind}`))}
      {line(t('timing'), billedText(plan, t))}
      {plan.kind === 'cable' ? null : line(t('speed'), speedText(plan))}
      {line(t('tax'), plan.taxSetName ? <bdi>{plan.taxSetName}</bdi> : t('no-tax'))}
      {line(t('sac'), plan.sacCode)}
    </dl>
  );
}
