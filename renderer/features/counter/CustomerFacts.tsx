import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { DayText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { joinIsolated } from '#renderer/ui/isolate.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import type { Customer, Subscription } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './counter.module.css';

/** Who it is, what is owed and since when, and whether the box and the line are on. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation('counter');
  const dayText = useDayFormat();
  const may = useMay();
  return (
    <Panel className={classes.facts ?? ''}>
      <div className={classes.who}>
        <h2>
          <bdi>{customer.name}</bdi>
        </h2>
        <StateBadge state={customer.state} />
      </div>
      <p className={classes.where}>
        {joinIsolated([customer.code, ...customer.phones, customer.areaName, customer.address])}
      </p>
      <dl className={classes.figures}>
        <div className={classes.mainFigure}>
          <dt>{t('due-now')}</dt>
          <dd>
            <Money amount={customer.dueMinor} tone={customer.dueMinor > 0 ? 'due' : 'plain'} />
            {customer.oldestDueOn ? <small>{t('due-on', { day: dayText(customer.oldestDueOn) })}</small> : null}
          </dd>
        </div>
        <div>
          <dt>{t('old-balance')}</dt>
          <dd>
            <Money amount={customer.previousDueMinor} dashForZero />
          </dd>
        </div>
        <div>
          <dt>{t('current-bill')}</dt>
          <dd>
            <Money amount={customer.currentDueMinor} dashForZero />
          </dd>
        </div>
        <div>
          <dt>{t('advance-held')}</dt>
          <dd>
            <Money amount={customer.advanceMinor} tone={customer.advanceMinor > 0 ? 'good' : 'plain'} dashForZero />
          </dd>
        </div>
        <div>
          <dt>{t('last-payment')}</dt>
          {customer.lastPayment ? (
            <dd>
              <Money amount={customer.lastPayment.amountMinor} />
              <small>
                <DayText on={customer.lastPayment.on} /> · {customer.lastPayment.number}
              </small>
            </dd>
          ) : (
            <dd className={classes.none}>{t('no-payment')}</dd>
          )}
        </div>
      </dl>
      {may('collections.read') ? <Collection customer={customer} /> : null}
      <h3 className={classes.small}>{t('services')}</h3>
      {customer.subscriptions.length === 0 ? <p className={classes.none}>{t('no-services')}</p> : null}
      <ul className={classes.services}>
        {customer.subscriptions.map((subscription) => (
          <Service key={subscription.id} subscription={subscription} customer={customer} />
        ))}
      </ul>
    </Panel>
  );
}

/** A promise that holds, or that he is cut off for what is due: both change what the cashier says. */
function Collection({ customer }: { customer: Customer }) {
  const { t } = useTranslation('counter');
  const { currency, locale } = useOffice();
  const dayText = useDayFormat();
  const track = useQuery(api.collections.track.queryOptions({ input: { id: customer.id } }));
  if (!track.data) return null;
  const { promise, suspendedServices } = track.data;
  if (!promise && suspendedServices === 0) return null;
  return (
    <p className={classes.short}>
      {suspendedServices > 0 ? `${t('cut-off')} ` : null}
      {promise
        ? t('promised', {
            amount: formatMoney(promise.amountMinor, currency, locale),
            day: dayText(promise.promisedOn),
          })
        : null}{' '}
      <Link
        to="/customers/$id"
        params={{ id: String(customer.id) }}
        search={{ tab: 'collection' }}
        className={classes.link}
      >
        {t('collection-page')}
      </Link>
    </p>
  );
}

function Service({ subscription, customer }: { subscription: Subscription; customer: Customer }) {
  const { t } = useTranslation('counter');
  const dayText = useDayFormat();
  const boxes = customer.boxes.filter((box) => box.subscriptionId === subscription.id);
  const lines = customer.networkAccounts.filter((account) => account.subscriptionId === subscription.id);
  return (
    <li>
      <div className={classes.serviceHead}>
        <Icon name={subscription.planKind === 'internet' ? 'network' : 'box'} size={16} />
        <div className={classes.serviceFacts}>
          <strong>{subscription.planName}</strong>
          <Money amount={subscription.priceMinor} tone="quiet" />
          <StateBadge state={subscription.state} />
          {subscription.billedToOn && subscription.billedToOn > subscription.startOn ? (
            <span className={classes.none}>
              {t('billed-to', { day: dayText(addDays(subscription.billedToOn, -1)) })}
            </span>
          ) : null}
        </div>
      </div>
      {boxes.map((box) => (
        <div key={box.id} className={classes.device}>
          {t('box-no')} {box.serial}
          {box.vc ? ` · ${t('vc-no')} ${box.vc}` : null} <StateBadge state={box.state} />
        </div>
      ))}
      {lines.map((line) => (
        <div key={line.id} className={classes.device}>
          {t('user')} {joinIsolated([line.username, line.ip, line.router])}
        </div>
      ))}
    </li>
  );
}
