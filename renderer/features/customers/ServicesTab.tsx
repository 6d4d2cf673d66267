import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Customer, Subscription } from '#shared/contract/customers.ts';
import { addDays } from '#shared/domain/time.ts';
import { boxState } from './boxState.ts';
import classes from './customers.module.css';
import { cycleText } from './cycleText.ts';
import { StateDialog } from './StateDialog.tsx';

interface Asked {
  readonly service: Subscription;
  readonly to: Subscription['state'];
}

/** What the customer has: plan, price, how it is billed and how far, box or line, and whether it is on. */
export function ServicesTab({ customer, onAdd }: { customer: Customer; onAdd: (() => void) | null }) {
  const { t } = useTranslation('customers');
  const may = useMay();
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
            onAsk={may('subscriptions.write') ? (to) => setAsked({ service, to }) : null}
          />
        ))}
      </div>
      {asked ? <StateDialog service={asked.service} to={asked.to} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function Service({
  service,
  customer,
  onAsk,
}: {
  service: Subscription;
  customer: Customer;
  onAsk: ((to: Subscription['state']) => void) | null;
}) {
  const { t } = useTranslation('customers');
  const ended = service.state === 'ended';
  return (
    <Panel className={classes.service ?? ''}>
      <div className={classes.serviceHead}>
        <Icon name={service.planKind === 'internet' ? 'network' : 'box'} />
        <h2>
          <bdi>{service.planName}</bdi>
        </h2>
        <StateBadge state={service.state} />
      </div>
      <ServiceFacts service={service} customer={customer} />
      {onAsk && !ended ? (
        <div className={classes.serviceActions}>
          {service.state === 'active' ? (
            <Button size="xs" variant="default" onClick={() => onAsk('suspended')}>
              {t('suspend')}
            </Button>
          ) : (
            <Button size="xs" onClick={() => onAsk('active')}>
              {t('resume')}
            </Button>
          )}
          <Button size="xs" variant="subtle" color="brick" onClick={() => onAsk('ended')}>
            {t('end')}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function ServiceFacts({ service, customer }: { service: Subscription; customer: Customer }) {
  const { t } = useTranslation('customers');
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
          <dt>{t('ended')}</dt>
          <dd>
            <DayText on={service.endOn} />
          </dd>
        </>
      ) : null}
      <dt>{t('billed-to')}</dt>
      {/* Kept as the first day not billed; people are shown the last one that is. */}
      <dd>
        {service.billedToOn && service.billedToOn > service.startOn ? (
          <DayText on={addDays(service.billedToOn, -1)} />
        ) : (
          t('not-billed')
        )}
      </dd>
      <dt>{boxes.length > 0 || lines.length === 0 ? t('box') : t('user')}</dt>
      <dd>
        {boxes.length + lines.length === 0 ? <span className={classes.quiet}>{t('no-box')}</span> : null}
        {boxes.map((box) => (
          <div key={box.id}>
            {box.serial}
            {box.vc ? ` · ${t('vc')} ${box.vc}` : null} <StateBadge state={boxState(box.state)} />
          </div>
        ))}
        {lines.map((line) => (
          <div key={line.id}>
            <bdi>{[line.username, line.ip, line.mac, line.router].filter(Boolean).join(' · ')}</bdi>
          </div>
        ))}
      </dd>
    </dl>
  );
}
