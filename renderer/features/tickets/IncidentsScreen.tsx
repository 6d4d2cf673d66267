import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Incident } from '#shared/contract/incidents.ts';
import { IncidentDialog } from './IncidentDialog.tsx';
import { TicketTabs } from './TicketTabs.tsx';

/** Outages while they last, with the tickets that they explain. */
export function IncidentsScreen() {
  const { t } = useTranslation('tickets');
  const mayWrite = useMay()('tickets.write');
  const [open, setOpen] = useState<number | 'new' | null>(null);
  return (
    <>
      <PageHeader title={t('title')}>
        <TicketTabs here="outages" />
        {mayWrite ? (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen('new')}>
            {t('incident-new')}
          </Button>
        ) : null}
      </PageHeader>
      <DataTable
        name="incidents"
        label={t('tab-outages')}
        columns={useColumns()}
        queryKey={api.incidents.list.key({ input: {} })}
        fetchPage={(offset, limit) => client.incidents.list({ offset, limit })}
        onOpen={(row) => setOpen(row.id)}
        empty={<EmptyState title={t('incidents-none')} text={t('incidents-none-text')} icon="check" />}
      />
      {open === 'new' ? <NewIncident onClose={() => setOpen(null)} /> : null}
      {typeof open === 'number' ? <IncidentDialog id={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function useColumns(): Column<Incident>[] {
  const { t } = useTranslation('tickets');
  return useMemo(
    () => [
      {
        key: 'place',
        header: t('incident-place'),
        width: 'minmax(9rem, 1fr)',
        render: (row) => <bdi>{row.areaName ?? row.routerName ?? t('everywhere')}</bdi>,
      },
      { key: 'cause', header: t('cause'), width: 'minmax(10rem, 1.6fr)', render: (row) => <bdi>{row.cause}</bdi> },
      { key: 'from', header: t('since'), width: '10.2rem', render: (row) => <TimeText at={row.fromAt} /> },
      {
        key: 'ended',
        header: t('until'),
        width: '10.2rem',
        render: (row) => (row.endedAt === null ? <strong>{t('lasts')}</strong> : <TimeText at={row.endedAt} />),
      },
      { key: 'tickets', header: t('title'), width: '6rem', align: 'end', render: (row) => row.tickets },
      { key: 'unsolved', header: t('view.unsolved'), width: '6rem', align: 'end', render: (row) => row.unsolved || '' },
      {
        key: 'rebate',
        header: t('rebate'),
        width: '7rem',
        render: (row) => (row.rebateIds.length > 0 ? t('rebate-given') : ''),
      },
    ],
    [t],
  );
}

const SHORTEST_CAUSE = 3;

function NewIncident({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('tickets');
  const [uid] = useState(() => v7());
  const areas = useQuery(api.settings.areas.queryOptions({ input: {} }));
  const nodes = useQuery(api.tickets.nodes.queryOptions({ input: {} }));
  const form = useSaveForm<{ readonly place: string; readonly cause: string }>({
    initial: { place: '', cause: '' },
    validate: ({ cause }) => (cause.trim().length < SHORTEST_CAUSE ? { cause: t('too-short') } : {}),
    save: async ({ place, cause }) => {
      const [kind, id] = place.split('-');
      await client.incidents.open({
        ...{ uid, cause },
        areaId: kind === 'area' ? Number(id) : null,
        routerId: kind === 'router' ? Number(id) : null,
      });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('incident-new')} saveLabel={t('incident-open')}>
      <Stack gap="sm">
        <NativeSelect
          label={t('incident-place')}
          data-autofocus
          value={form.values.place}
          data={[
            { value: '', label: t('everywhere') },
            ...(areas.data ?? []).map(({ id, name }) => ({
              value: `area-${id}`,
              label: t('area-with-below', { name }),
            })),
            ...(nodes.data ?? []).map(({ id, name }) => ({ value: `router-${id}`, label: t('node-name', { name }) })),
          ]}
          onChange={(event) => form.set('place', event.currentTarget.value)}
        />
        <TextInput
          label={t('cause')}
          description={t('incident-hint')}
          required
          maxLength={200}
          {...form.text('cause')}
        />
      </Stack>
    </FormDialog>
  );
}
