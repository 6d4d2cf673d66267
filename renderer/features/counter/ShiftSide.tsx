import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/rpc.ts';
import { MoveCashDialog } from '#renderer/features/shifts/MoveCashDialog.tsx';
import { Movements } from '#renderer/features/shifts/Movements.tsx';
import { Offers } from '#renderer/features/shifts/Offers.tsx';
import { TimeText, useTimeFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import type { Shift } from '#shared/contract/payments.ts';
import { sumMinor } from '#shared/domain/money.ts';
import classes from './counter.module.css';

const RECENT = 8;

/** What this drawer took so far, and its last payments, each one Enter away. */
export function ShiftSide({
  shift,
  onOpen,
  onCloseDrawer,
}: {
  shift: Shift;
  onOpen: (paymentId: number) => void;
  onCloseDrawer: () => void;
}) {
  const { t } = useTranslation(['counter', 'common', 'shifts']);
  const [moving, setMoving] = useState(false);
  const time = useTimeFormat('time');
  const recent = useQuery(api.payments.list.queryOptions({ input: { shiftId: shift.id, offset: 0, limit: RECENT } }));
  const taken = shift.byMode.filter((mode) => mode.count > 0);
  return (
    <div className={classes.side}>
      <Panel title={t('drawer-now')}>
        <div className={classes.none}>{t('opened-at', { time: time(shift.openedAt) })}</div>
        {taken.length === 0 ? <p className={classes.none}>{t('no-takings')}</p> : null}
        {taken.map((mode) => (
          <div key={mode.kind} className={classes.line}>
            <span>
              {t(`common:mode.${mode.kind}`)} ({mode.count})
            </span>
            <Money amount={mode.amountMinor} />
          </div>
        ))}
        {taken.length > 0 ? (
          <div className={classes.line} data-strong>
            <span>{t('taken-so-far')}</span>
            <Money amount={sumMinor(taken.map((mode) => mode.amountMinor))} />
          </div>
        ) : null}
        <Offers />
        {shift.movements.length > 0 ? <Movements shift={shift} mayTakeBack /> : null}
        <Button variant="default" size="xs" mt="sm" fullWidth onClick={() => setMoving(true)}>
          {t('shifts:move')}
        </Button>
        <Button
          variant="default"
          size="xs"
          mt="xs"
          fullWidth
          leftSection={<Icon name="drawer" size={16} />}
          onClick={onCloseDrawer}
        >
          {t('close-drawer')}
        </Button>
      </Panel>
      {moving ? <MoveCashDialog onClose={() => setMoving(false)} /> : null}
      {recent.data && recent.data.rows.length > 0 ? (
        <Panel title={t('recent')}>
          {recent.data.rows.map((row) => (
            <button
              key={row.id}
              type="button"
              className={classes.recent}
              data-void={row.void !== null}
              onClick={() => onOpen(row.id)}
            >
              <span className={classes.recentName}>
                <bdi>{row.customerName}</bdi>
              </span>
              <Money amount={row.amountMinor} />
              <small>
                {row.number} · <TimeText at={row.at} style="time" /> {row.void ? `· ${t('common:state.void')}` : null}
              </small>
            </button>
          ))}
        </Panel>
      ) : null}
    </div>
  );
}
