import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { NewConnectionButton } from '#renderer/features/connections/NewConnectionButton.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Icon, type IconName } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { Customer } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './customers.module.css';
import { groupQuery } from './queries.ts';

export interface CustomerActions {
  readonly take: (() => void) | null;
  readonly edit: (() => void) | null;
  readonly addService: (() => void) | null;
}

/** Who, how much, and is it on: answered before anything is clicked. */
export function CustomerHeader({ customer, actions }: { customer: Customer; actions: CustomerActions }) {
  const { t } = useTranslation('customers');
  const where = [customer.areaName, customer.address].filter(Boolean);
  return (
    <header className={classes.head}>
      <div>
        <div className={classes.who}>
          <h1>
            <bdi>{customer.name}</bdi>
          </h1>
          <span className={classes.code}>{customer.code}</span>
          <StateBadge state={customer.state} />
        </div>
        <ul className={classes.facts}>
          {customer.phones.map((phone) => (
            <Fact key={phone} icon="phone">
              <bdi>{phone}</bdi>
            </Fact>
          ))}
          {where.length > 0 ? (
            <Fact icon="home">
              <span>
                {where.map((part, index) => (
                  <span key={part}>
                    {index > 0 ? ' · ' : null}
                    <bdi>{part}</bdi>
                  </span>
                ))}
              </span>
            </Fact>
          ) : null}
        </ul>
        <PaidBy customerId={customer.id} />
        <ul className={classes.facts}>
          {customer.boxes.map((box) => (
            <Fact key={box.id} icon="box">
              {box.serial}
              {box.vc ? ` · ${t('vc')} ${box.vc}` : null}
              <StateBadge state={box.state} />
            </Fact>
          ))}
          {customer.networkAccounts.map((account) => (
            <Fact key={account.id} icon="network">
              <bdi>{[account.username, account.ip, account.router].filter(Boolean).join(' · ')}</bdi>
            </Fact>
          ))}
        </ul>
      </div>
      <Balance customer={customer} />
      <div className={classes.actions}>
        {actions.take ? (
          <Button leftSection={<Icon name="counter" />} onClick={actions.take} title="p">
            {t('take-payment')}
          </Button>
        ) : null}
        <NewConnectionButton customerId={customer.id} />
        {actions.addService ? (
          <Button variant="default" leftSection={<Icon name="plus" />} onClick={actions.addService} title="s">
            {t('new-service')}
          </Button>
        ) : null}
        {actions.edit ? (
          <Button variant="default" leftSection={<Icon name="pencil" />} onClick={actions.edit} title="e">
            {t('edit-details')}
          </Button>
        ) : null}
      </div>
    </header>
  );
}

/** That another pays is known before money is asked for. */
function PaidBy({ customerId }: { customerId: number }) {
  const { t } = useTranslation('groups');
  const dayText = useDayFormat();
  const today = useOfficeToday();
  const group = useQuery(groupQuery(customerId));
  const membership = group.data?.membership;
  if (!membership) return null;
  const { parentId, parentName, fromOn } = membership;
  return (
    <ul className={classes.facts}>
      <Fact icon="customers">
        <Link to="/customers/$id" params={{ id: String(parentId) }} className={classes.linkButton}>
          {t('paid-by', { name: parentName })}
        </Link>
        {fromOn > today ? ` ${t('from-on', { day: dayText(fromOn) })}` : null}
      </Fact>
    </ul>
  );
}

function Fact({ icon, children }: { icon: IconName; children: React.ReactNode }) {
  return (
    <li>
      <Icon name={icon} size={15} />
      {children}
    </li>
  );
}

function Balance({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const office = useOffice();
  const dayText = useDayFormat();
  const today = useOfficeToday();
  const { balanceMinor, lastPayment, oldestDueOn } = customer;
  const word = balanceMinor > 0 ? t('owes') : balanceMinor < 0 ? t('holds') : t('even');
  return (
    <div className={classes.balance}>
      <span>
        {word}
        {balanceMinor > 0 && oldestDueOn
          ? ` ${t(oldestDueOn < today ? 'since-day' : 'due-day-on', { day: dayText(oldestDueOn) })}`
          : null}
      </span>
      <strong>
        <Money amount={Math.abs(balanceMinor)} tone={balanceMinor > 0 ? 'due' : balanceMinor < 0 ? 'good' : 'plain'} />
      </strong>
      <span>
        {lastPayment
          ? t('last-paid', {
              amount: formatMoney(lastPayment.amountMinor, office.currency, office.locale),
              day: dayText(lastPayment.on),
            })
          : t('never-paid')}
      </span>
    </div>
  );
}
