import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { DayText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { CollectionTrack } from '#shared/contract/collections.ts';
import type { Customer } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './customers.module.css';
import { PromiseDialog } from './PromiseDialog.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';

type Asked = 'promise' | 'exempt' | 'restore';

/** Where the customer stands on the collection track, what speaks for him, and how he came there. */
export function CollectionTab({ customer }: { customer: Customer }) {
  const track = useQuery(api.collections.track.queryOptions({ input: { id: customer.id } }));
  if (track.isError) return <ErrorState error={track.error} onRetry={() => void track.refetch()} />;
  if (!track.data) return <LoadingState />;
  return (
    <div className={classes.services}>
      <Standing customer={customer} track={track.data} />
      <Events track={track.data} />
    </div>
  );
}

function Standing({ customer, track }: { customer: Customer; track: CollectionTrack }) {
  const { t } = useTranslation('collections');
  const { currency, locale } = useOffice();
  const may = useMay();
  const day = useDayFormat();
  const [asked, setAsked] = useState<Asked | null>(null);
  const end = useMutation(api.collections.endExemption.mutationOptions());
  const close = () => setAsked(null);
  const mayCut = may('collections.suspend');
  return (
    <Panel title={t('title')}>
      <dl className={classes.pairs}>
        <dt>{t('step')}</dt>
        <dd>
          {t(`step.${track.state}`)}
          {track.sinceOn ? (
            <span className={classes.quiet}>
              {' '}
              · {t('since')} <DayText on={track.sinceOn} />
            </span>
          ) : null}
        </dd>
        <dt>{t('overdue')}</dt>
        <dd>
          <Money amount={track.overdueMinor} tone={track.overdueMinor > 0 ? 'due' : 'plain'} />
          {track.dueOn ? (
            <span className={classes.quiet}>
              {' '}
              · {t('due-since')} <DayText on={track.dueOn} />
            </span>
          ) : null}
        </dd>
        <dt>{t('tab-suspend')}</dt>
        <dd>
          {track.suspendedServices > 0
            ? t('cut-off-now')
            : track.reprieve === null
              ? t('would-be-cut')
              : t('not-cut', { why: t(`reprieve.${track.reprieve}`) })}
        </dd>
        {track.promise ? (
          <>
            <dt>{t('promised')}</dt>
            <dd>
              {t('promise-holds', {
                amount: formatMoney(track.promise.amountMinor, currency, locale),
                day: day(track.promise.promisedOn),
              })}
            </dd>
          </>
        ) : null}
        {track.exemption ? (
          <>
            <dt>{t('exemption')}</dt>
            <dd>{t('exempt-because', { reason: track.exemption.reason, by: track.exemption.by })}</dd>
          </>
        ) : null}
      </dl>
      <FailureLine error={end.error} />
      <Group gap="xs" mt="sm">
        {may('collections.promise') && customer.dueMinor > 0 ? (
          <Button size="xs" onClick={() => setAsked('promise')}>
            {t('take-promise')}
          </Button>
        ) : null}
        {mayCut && track.suspendedServices > 0 ? (
          <Button size="xs" variant="default" onClick={() => setAsked('restore')}>
            {t('restore')}
          </Button>
        ) : null}
        {mayCut && track.exemption ? (
          <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate({ id: customer.id })}>
            {t('end-exemption')}
          </Button>
        ) : null}
        {mayCut && !track.exemption ? (
          <Button size="xs" variant="default" onClick={() => setAsked('exempt')}>
            {t('exempt-action')}
          </Button>
        ) : null}
      </Group>
      {asked === 'promise' ? <PromiseDialog customer={customer} onClose={close} /> : null}
      {asked === 'exempt' ? <ExemptDialog customer={customer} onClose={close} /> : null}
      {asked === 'restore' ? <RestoreDialog customer={customer} onClose={close} /> : null}
    </Panel>
  );
}

function ExemptDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('collections');
  const exempt = useMutation({
    mutationFn: (reason: string) => client.collections.exempt({ id: customer.id, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('exempt-title', { customer: customer.name })}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('exempt-action')}
      busy={exempt.isPending}
      error={exempt.error}
      onConfirm={(reason) => exempt.mutate(reason)}
      onCancel={onClose}
    >
      {t('exempt-text')}
    </ReasonDialog>
  );
}

function Events({ track }: { track: CollectionTrack }) {
  const { t } = useTranslation('collections');
  return (
    <Panel title={t('history')}>
      {track.events.length === 0 ? (
        <p className={classes.quiet}>{t('history-none')}</p>
      ) : (
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('day')}</th>
              <th>{t('step')}</th>
              <th data-align="end">{t('promise-amount')}</th>
              <th>{t('by')}</th>
            </tr>
          </thead>
          <tbody>
            {track.events.map((event) => (
              <tr key={event.id}>
                <td>
                  <DayText on={event.on} />
                </td>
                <td>
                  {t(`event.${event.kind}`)}
                  {event.detail ? (
                    <span className={classes.quiet}>
                      {' '}
                      · <bdi>{event.detail}</bdi>
                    </span>
                  ) : null}
                </td>
                <td data-align="end">{event.amountMinor === 0 ? null : <Money amount={event.amountMinor} />}</td>
                <td>
                  <bdi>{event.by ?? t('daily-work')}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
