import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { gigabytes } from '#renderer/ui/gigabytes.ts';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Plan } from '#shared/contract/catalog.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { BundleSplit } from './BundleSplit.tsx';
import classes from './catalog.module.css';
import { EndPlan, ReopenPlan } from './EndPlan.tsx';
import { PlanContent } from './PlanContent.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { PricedPage } from './PricedPage.tsx';
import { PriceExample } from './PriceExample.tsx';
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
  if (plan) return <PlanPage key={id} plan={plan} />;
  return (
    <EmptyState title={t('not-found')} icon="catalog">
      <Link to="/catalogue">{t('back')}</Link>
    </EmptyState>
  );
}

/** Whether all of a price bears the plan's own tax: the components of a bundle may bear others. */
function hasOneTax({ kind, splits, taxSetId }: Plan): boolean {
  return kind !== 'bundle' || splits.every(({ parts }) => parts.every((part) => part.taxSetId === taxSetId));
}

function PlanPage({ plan }: { plan: Plan }) {
  const { t } = useTranslation('catalog');
  return (
    <PricedPage
      thing={plan}
      words={{ edit: t('edit-plan'), details: t('details'), keyEdit: t('key-edit'), keyPrice: t('key-price') }}
      back={
        <Link to="/catalogue" className={classes.link}>
          {t('back')}
        </Link>
      }
      notes={
        <>
          <span>{plan.code}</span>
          <span>{t('subscribers', { count: plan.subscribers })}</span>
          {plan.isEnded ? (
            <>
              <span>{t('ended')}</span>
              <ReopenPlan plan={plan} />
            </>
          ) : (
            <EndPlan plan={plan} />
          )}
        </>
      }
      facts={<PlanFacts plan={plan} />}
      isOver={plan.isEnded}
      edit={(close) => <PlanDialog plan={plan} onClose={close} onSaved={close} />}
      setPrice={(price) => client.catalog.setPrice({ ...price, id: plan.id })}
    >
      {hasOneTax(plan) ? <PriceExample of={plan} /> : null}
      {plan.kind === 'cable' || plan.kind === 'bundle' ? <PlanContent plan={plan} /> : null}
      {plan.kind === 'bundle' ? <BundleSplit plan={plan} /> : null}
    </PricedPage>
  );
}

/** An internet line: only what the plan says of it is told, but for its speed. */
function LineFacts({ plan, line }: { plan: Plan; line: (label: string, value: ReactNode) => ReactNode }) {
  const { t } = useTranslation(['usage', 'catalog']);
  const { currency, locale } = useOffice();
  const { overageUnitBytes, overagePriceMinor } = plan;
  const burst = speedText({ downloadKbps: plan.burstDownloadKbps, uploadKbps: plan.burstUploadKbps });
  const fair = speedText({ downloadKbps: plan.fairDownloadKbps, uploadKbps: plan.fairUploadKbps });
  const overage =
    overageUnitBytes !== null && overagePriceMinor !== null
      ? t('overage', {
          price: formatMoney(overagePriceMinor, currency, locale),
          unit: gigabytes(overageUnitBytes, locale),
        })
      : '';
  const after = [fair, overage].filter(Boolean).join(', ');
  return (
    <>
      {line(t('catalog:speed'), speedText(plan))}
      {burst ? line(t('burst'), burst) : null}
      {plan.quotaBytes === null ? null : line(t('quota'), gigabytes(plan.quotaBytes, locale))}
      {after ? line(t('after-quota'), after) : null}
    </>
  );
}

function PlanFacts({ plan }: { plan: Plan }) {
  const { t } = useTranslation(['catalog', 'offers']);
  const line = (label: string, value: ReactNode) => (
    <>
      <dt>{label}</dt>
      <dd>{value || '–'}</dd>
    </>
  );
  return (
    <>
      <dl className={classes.pairs}>
        {line(t('kind'), t(`kind.${plan.kind}`))}
        {line(t('timing'), billedText(plan, t))}
        {plan.kind === 'cable' ? null : <LineFacts plan={plan} line={line} />}
        {line(t('tax'), plan.taxSetName ? <bdi>{plan.taxSetName}</bdi> : t('no-tax'))}
        {line(t('sac'), plan.sacCode)}
      </dl>
      {plan.baseFee ? <p className={classes.note}>{t('offers:base-fee-charged')}</p> : null}
    </>
  );
}
