import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { areasQuery } from '#renderer/features/settings/queries.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { Assignment, Collector } from '#shared/contract/collectors.ts';
import classes from './collectors.module.css';
import { RepayDialog } from './RepayDialog.tsx';

/** A collector: what he holds, his round, and sending him out. */
export function CollectorDialog({ collector, onClose }: { collector: Collector; onClose: () => void }) {
  const round = useQuery(api.collectors.assignment.queryOptions({ input: { id: collector.id } }));
  return (
    <Modal opened size="46rem" onClose={onClose} title={collector.name}>
      <Standing collector={collector} onClose={onClose} />
      {round.isError ? (
        <ErrorState error={round.error} onRetry={() => void round.refetch()} />
      ) : round.data ? (
        <Round key={JSON.stringify(round.data.areas)} collector={collector} round={round.data} />
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function Standing({ collector, onClose }: { collector: Collector; onClose: () => void }) {
  const { t } = useTranslation('collectors');
  const may = useMay();
  const navigate = useNavigate();
  const [uid] = useState(() => v7());
  const [repays, setRepays] = useState(false);
  const toBatch = (id: number) => void navigate({ to: '/collectors/batches/$id', params: { id: String(id) } });
  const send = useMutation({
    mutationFn: () => client.collectors.open({ uid, collectorId: collector.id }),
    onSuccess: ({ id }) => toBatch(id),
  });
  const { openBatch } = collector;
  return (
    <>
      <div className={classes.facts}>
        <span>
          {t('held')}
          <strong>
            <Money amount={collector.heldMinor} />
          </strong>
        </span>
        <span>
          {t('customers')}
          <strong>{collector.customers}</strong>
        </span>
        <span>
          {t('due')}
          <strong>
            <Money amount={collector.dueMinor} />
          </strong>
        </span>
        <Group gap="sm" className={classes.factActions}>
          {may('collectors.receive') && collector.heldMinor > 0 ? (
            <Button variant="default" onClick={() => setRepays(true)}>
              {t('repay')}
            </Button>
          ) : null}
          {openBatch ? (
            <Button onClick={() => toBatch(openBatch.id)}>{t('to-batch', { number: openBatch.number })}</Button>
          ) : may('collectors.receive') ? (
            <Button loading={send.isPending} onClick={() => send.mutate()}>
              {t('send-out')}
            </Button>
          ) : null}
        </Group>
      </div>
      <FailureLine error={send.error} />
      {repays ? (
        <RepayDialog
          collector={collector}
          onClose={(done) => {
            setRepays(false);
            if (done) onClose();
          }}
        />
      ) : null}
    </>
  );
}

function Round({ collector, round }: { collector: Collector; round: Assignment }) {
  const { t } = useTranslation(['collectors', 'common']);
  const may = useMay();
  const areas = useQuery(areasQuery);
  const [chosen, setChosen] = useState<readonly number[]>(round.areas.map(({ id }) => id));
  const save = useMutation({
    mutationFn: () => client.collectors.assignAreas({ id: collector.id, areaIds: [...chosen] }),
  });
  const isChanged = chosen.length !== round.areas.length || round.areas.some(({ id }) => !chosen.includes(id));
  const mayManage = may('collectors.manage');
  return (
    <>
      <fieldset className={classes.ticks} disabled={!mayManage}>
        <legend>{t('areas-of', { name: collector.name })}</legend>
        <p>{t(areas.data?.length === 0 ? 'areas-none' : 'areas-hint')}</p>
        <div data-scroll>
          {(areas.data ?? []).map(({ id, name }) => (
            <Checkbox
              key={id}
              label={<bdi>{name}</bdi>}
              checked={chosen.includes(id)}
              onChange={(event) =>
                setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
          ))}
        </div>
      </fieldset>
      <FailureLine error={save.error} />
      {mayManage ? (
        <Group justify="flex-end" mt="xs">
          <Button disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
            {t('common:save')}
          </Button>
        </Group>
      ) : null}
      <SingleCustomers collector={collector} customers={round.customers} mayManage={mayManage} />
    </>
  );
}

function SingleCustomers({
  collector,
  customers,
  mayManage,
}: {
  collector: Collector;
  customers: Assignment['customers'];
  mayManage: boolean;
}) {
  const { t } = useTranslation('collectors');
  const [text, setText] = useState('');
  const found = useQuery({
    ...api.customers.search.queryOptions({ input: { text: text.trim() } }),
    enabled: text.trim().length > 2,
  });
  const assign = useMutation({
    mutationFn: ({ id, to }: { id: number; to: number | null }) =>
      client.collectors.assignCustomer({ customerId: id, collectorId: to }),
    onSuccess: () => setText(''),
  });
  return (
    <section>
      <h3 className={classes.section}>{t('single-customers')}</h3>
      {customers.length === 0 ? <p className={classes.quiet}>{t('no-single')}</p> : null}
      {customers.map((customer) => (
        <div key={customer.id} className={classes.line}>
          <span>
            <bdi>{customer.name}</bdi> <small>{customer.code}</small>
          </span>
          {mayManage ? (
            <Button variant="subtle" size="compact-sm" onClick={() => assign.mutate({ id: customer.id, to: null })}>
              {t('take-off')}
            </Button>
          ) : null}
        </div>
      ))}
      {mayManage ? (
        <TextInput
          mt="xs"
          label={t('add-customer')}
          placeholder={t('find-customer')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      {(found.data ?? []).slice(0, 6).map((hit) => (
        <div key={hit.id} className={classes.line}>
          <span>
            <bdi>{hit.name}</bdi> <small>{hit.code}</small>
          </span>
          <Button variant="light" size="compact-sm" onClick={() => assign.mutate({ id: hit.id, to: collector.id })}>
            {t('add-customer')}
          </Button>
        </div>
      ))}
      <FailureLine error={assign.error ?? found.error} />
    </section>
  );
}
