import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { BoxMenu, GiveBox } from '#renderer/features/boxes/work/BoxMenu.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Customer, Subscription } from '#shared/contract/customers.ts';
import { addDays } from '#shared/domain/time.ts';
import { BillingDayDialog } from './BillingDayDialog.tsx';
import { ChannelsDialog } from './ChannelsDialog.tsx';
import classes from './customers.module.css';
import { cycleText } from './cycleText.ts';
import { Discounts } from './Discounts.tsx';
import { PlanChangeDialog } from './PlanChangeDialog.tsx';
import { PlannedChanges } from './PlannedChanges.tsx';
import { PromotionDialog } from './PromotionDialog.tsx';
import { Promotions } from './Promotions.tsx';
import { RenewDialog } from './RenewDialog.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { isMetered, type ServiceAction, ServiceActions } from './ServiceActions.tsx';
import { ServiceHistoryDialog } from './ServiceHistoryDialog.tsx';
import { StateDialog } from './StateDialog.tsx';
import { UsageDialog } from './UsageDialog.tsx';
import { UsageFacts } from './UsageFacts.tsx';

interface Asked {
  readonly service: Subscription;
  readonly action: ServiceAction;
}

/** What the customer has: plan, price, how it is billed and how far, box or line, and whether it is on. */
export function ServicesTab({ customer, onAdd }: { customer: Customer; onAdd: (() => void) | null }) {
  const { t } = useTranslation('customers');
  const [asked, setAsked] = useState<Asked | null>(null);
  if (customer.subscriptions.length === 0) {
    return (
      <EmptyState title={t('no-services')} text={t('no-services-text')} icon="box">
        {onAdd ? <Button onClick={onAdd}>{t('new-service')}</Button> : null}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={classes.services}>
        {customer.subscriptions.map((service) => (
          <Service
            key={service.id}
            service={service}
            customer={customer}
            onAsk={(action) => setAsked({ service, action })}
          />
        ))}
      </div>
      <div className={classes.below}>
        <Discounts customer={customer} />
        <Promotions customerId={customer.id} />
      </div>
      {asked ? <ServiceDialogs {...asked} customer={customer} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function ServiceDialogs({ service, action, customer, onClose }: Asked & { customer: Customer; onClose: () => void }) {
  if (action === 'restore') return <RestoreDialog customer={customer} onClose={onClose} />;
  if (action === 'plan') return <PlanChangeDialog customer={customer} service={service} onClose={onClose} />;
  if (action === 'channels') return <ChannelsDialog service={service} onClose={onClose} />;
  if (action === 'renew') return <RenewDialog service={service} onClose={onClose} />;
  if (action === 'billing-day') return <BillingDayDialog service={service} onClose={onClose} />;
  if (action === 'promotion') return <PromotionDialog service={service} onClose={onClose} />;
  if (action === 'usage') return <UsageDialog service={service} onClose={onClose} />;
  if (action === 'history') return <ServiceHistoryDialog service={service} onClose={onClose} />;
  return <StateDialog service={service} to={action} onClose={onClose} />;
}

function Service({
  service,
  customer,
  onAsk,
}: {
  service: Subscription;
  customer: Customer;
  onAsk: (action: ServiceAction) => void;
}) {
  const { t } = useTranslation('services');
  const may = useMay();
  const mayChange = may('subscriptions.write');
  return (
    <Panel className={classes.service ?? ''}>
      <div className={classes.serviceHead}>
        <Icon name={service.planKind === 'internet' ? 'network' : 'box'} />
        <h2>
          <bdi>{service.planName}</bdi>
        </h2>
        <span>
          <StateBadge state={service.state} />{' '}
          {service.cause ? <small className={classes.quiet}>{t(`cause.${service.cause}`)}</small> : null}
        </span>
      </div>
      <ServiceFacts service={service} customer={customer} />
      <PlannedChanges service={service} mayChange={mayChange} />
      <ServiceActions
        service={service}
        mayChange={mayChange}
        mayReadPlans={may('catalog.read')}
        mayRestore={may('collections.suspend')}
        mayReadUsage={may('billing.read')}
        onAsk={onAsk}
      />
    </Panel>
  );
}

function ServiceFacts({ service, customer }: { service: Subscription; customer: Customer }) {
  const { t } = useTranslation(['customers', 'services']);
  const may = useMay();
  const mayReadUsage = may('billing.read');
  const mayWork = may('boxes.work');
  const mayReadStock = may('stock.read');
  const isValidity = service.timing === 'validity';
  const boxes = customer.boxes.filter((box) => box.subscriptionId === service.id);
  const lines = customer.networkAccounts.filter((account) => account.subscriptionId === service.id);
  return (
    <dl className={classes.pairs}>
      <dt>{t('price')}</dt>
      <dd>
        <Money amount={service.priceMinor} />{' '}
        <span className={classes.quiet}>
          {t(service.priceIncludesTax ? 'incl-tax' : 'excl-tax')}
          {service.ownPriceMinor === null ? null : ` · ${t('own-price')}`}
        </span>
      </dd>
      <dt>{t('cycle')}</dt>
      <dd>{cycleText(service.cycle, service.timing, t)}</dd>
      <dt>{t('started')}</dt>
      <dd>
        <DayText on={service.startOn} />
      </dd>
      {service.endOn ? (
        <>
          <dt>{service.state === 'ended' ? t('ended') : t('services:ends-on')}</dt>
          <dd>
            <DayText on={service.endOn} />
          </dd>
        </>
      ) : null}
      <dt>{isValidity ? t('services:valid-to') : t('billed-to')}</dt>
      {/* Kept as the first day not billed; people are shown the last one that is. */}
      <dd>
        {service.billedToOn && service.billedToOn > service.startOn ? (
          <DayText on={addDays(service.billedToOn, -1)} />
        ) : (
          t(isValidity ? 'services:not-valid' : 'not-billed')
        )}
      </dd>
      {isMetered(service.planKind) && mayReadUsage ? <UsageFacts service={service} /> : null}
      <dt>{boxes.length > 0 || lines.length === 0 ? t('box') : t('user')}</dt>
      <dd>
        {boxes.length + lines.length === 0 ? <span className={classes.quiet}>{t('no-box')}</span> : null}
        {boxes.map((box) => (
          <div key={box.id}>
            {mayReadStock ? (
              <Link to="/boxes/$id" params={{ id: String(box.id) }}>
                {box.serial}
              </Link>
            ) : (
              box.serial
            )}
            {box.vc ? ` · ${t('vc')} ${box.vc}` : null} <StateBadge state={box.state} />{' '}
            <BoxMenu box={box} mayWork={mayWork} />
          </div>
        ))}
        {mayWork && service.planKind !== 'internet' && service.state !== 'ended' && boxes.length === 0 ? (
          <GiveBox subscriptionId={service.id} planName={service.planName} />
        ) : null}
        {lines.map((line) => (
          <div key={line.id}>
            <bdi>{[line.username, line.ip, line.mac, line.router].filter(Boolean).join(' · ')}</bdi>
          </div>
        ))}
      </dd>
    </dl>
  );
}
