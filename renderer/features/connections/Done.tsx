import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/rpc.ts';
import { PaymentDone } from '#renderer/features/counter/PaymentDone.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import type { Connection } from '#shared/contract/connections.ts';
import { CafPaper } from './CafPaper.tsx';
import classes from './connections.module.css';

/** The connection stands: its receipt as the counter prints it, and its application to be printed and signed. */
export function Done({ connection, onNext }: { connection: Connection; onNext: () => void }) {
  const { t } = useTranslation('connections');
  const dayText = useDayFormat();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (connection.paymentId === null) next.current?.focus();
  }, [connection.paymentId]);
  const { customerId, customerName, customerCode, number, on, startOn, serials, visit, paymentId } = connection;
  return (
    <>
      <PageHeader title={t('done-title')} subtitle={t('done-number', { number })}>
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/customers/$id" params={{ id: String(customerId) }} {...props} />}
        >
          {t('open-customer')}
        </Button>
        <Button ref={next} onClick={onNext}>
          {t('one-more')}
        </Button>
      </PageHeader>
      <div className={classes.done}>
        <div>
          <Panel>
            <Group gap="sm" role="status">
              <Icon name="check" size={22} />
              <strong>
                <bdi>{customerName}</bdi> · {customerCode}
              </strong>
            </Group>
            {startOn === on ? null : <p className={classes.note}>{t('done-later', { day: dayText(startOn) })}</p>}
            {serials === '' ? null : (
              <p className={classes.note}>{t(startOn === on ? 'done-box' : 'done-box-later', { serial: serials })}</p>
            )}
            {visit ? (
              <p className={classes.note}>
                {t('done-visit', {
                  name: visit.technicianName,
                  day: dayText(visit.plannedOn),
                  number: visit.ticketNumber,
                })}
              </p>
            ) : null}
          </Panel>
          {paymentId === null ? null : <Receipt id={paymentId} onNext={onNext} />}
        </div>
        <Panel title={t('caf')}>
          <CafPaper id={connection.id} number={number} />
        </Panel>
      </div>
    </>
  );
}

function Receipt({ id, onNext }: { id: number; onNext: () => void }) {
  const payment = useQuery(api.payments.get.queryOptions({ input: { id } }));
  return payment.data ? (
    <PaymentDone payment={payment.data} fresh onVoided={() => void payment.refetch()} onNext={onNext} />
  ) : null;
}
