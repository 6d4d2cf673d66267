import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icons.tsx';
import type { Subscription } from '#shared/contract/customers.ts';
import classes from './customers.module.css';

/** What can be done with a service. */
export type ServiceAction =
  | 'plan'
  | 'channels'
  | 'renew'
  | 'billing-day'
  | 'promotion'
  | 'usage'
  | 'history'
  | 'restore'
  | Subscription['state'];

/** The next things one does with a service as buttons, the rest in a menu. */
export function ServiceActions({
  service,
  mayChange,
  mayReadPlans,
  mayRestore,
  mayReadUsage,
  onAsk,
}: {
  service: Subscription;
  mayChange: boolean;
  mayReadPlans: boolean;
  mayRestore: boolean;
  mayReadUsage: boolean;
  onAsk: (action: ServiceAction) => void;
}) {
  const { t } = useTranslation(['services', 'offers', 'usage', 'collections', 'promotions']);
  const { state, timing, cycle, planKind } = service;
  const isOn = mayChange && state === 'active';
  // Cut off for dues, it goes on by the collection track, which knows of the fee and of the payment it waits for.
  const isCutOff = state === 'suspended' && service.cause === 'due';
  const isOff = mayChange && (state === 'paused' || state === 'suspended');
  return (
    <div className={classes.serviceActions}>
      {isCutOff && mayRestore ? (
        <Button size="xs" onClick={() => onAsk('restore')}>
          {t('collections:restore')}
        </Button>
      ) : null}
      {isOff && !isCutOff ? (
        <Button size="xs" onClick={() => onAsk('active')}>
          {t('resume')}
        </Button>
      ) : null}
      {isOn && timing === 'validity' ? (
        <Button size="xs" onClick={() => onAsk('renew')}>
          {t('renew')}
        </Button>
      ) : null}
      {isOn && mayReadPlans ? (
        <Button size="xs" variant="default" onClick={() => onAsk('plan')}>
          {t('change-plan')}
        </Button>
      ) : null}
      {isOn && mayReadPlans && (planKind === 'cable' || planKind === 'bundle') ? (
        <Button size="xs" variant="default" onClick={() => onAsk('channels')}>
          {t('offers:manage')}
        </Button>
      ) : null}
      {isOn ? (
        <Button size="xs" variant="default" onClick={() => onAsk('paused')}>
          {t('pause')}
        </Button>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="xs"
            variant="subtle"
            rightSection={<Icon name="chevronDown" size={14} />}
            aria-label={t('more-of', { plan: service.planName })}
          >
            {t('more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isOn && mayReadPlans ? (
            <Menu.Item onClick={() => onAsk('promotion')}>{t('promotions:take')}</Menu.Item>
          ) : null}
          {isOn ? <Menu.Item onClick={() => onAsk('suspended')}>{t('suspend')}</Menu.Item> : null}
          {isOn && hasBillingDay(timing, cycle.kind) ? (
            <Menu.Item onClick={() => onAsk('billing-day')}>{t('billing-day')}</Menu.Item>
          ) : null}
          {mayReadUsage && isMetered(planKind) ? (
            <Menu.Item onClick={() => onAsk('usage')}>{t('usage:usage')}</Menu.Item>
          ) : null}
          <Menu.Item onClick={() => onAsk('history')}>{t('history')}</Menu.Item>
          {isOn || isOff ? (
            <>
              <Menu.Divider />
              <Menu.Item color="brick" onClick={() => onAsk('ended')}>
                {t('end')}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** Whether a service has a line whose use is metered. */
export function isMetered(kind: Subscription['planKind']): boolean {
  return kind === 'internet' || kind === 'bundle';
}

function hasBillingDay(timing: Subscription['timing'], kind: Subscription['cycle']['kind']): boolean {
  return kind !== 'days' && (timing === 'prepaid' || timing === 'postpaid');
}
