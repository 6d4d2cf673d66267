import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { keptSearch } from '#renderer/ui/keptSearch.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import type { CasCommand } from '#shared/contract/cas.ts';
import { CAS_STATES } from '#shared/domain/cas.ts';
import { CommandDialog } from './CommandDialog.tsx';
import type { CommandsSearch } from './commandsSearch.ts';
import { DistributorTabs } from './DistributorTabs.tsx';
import { WorkListDialog } from './WorkListDialog.tsx';

const route = getRouteApi('/boxes/commands');

/** What the office wishes of boxes at the distributor, and what is not there yet. */
export function CommandsScreen() {
  const { t } = useTranslation('distributor');
  const navigate = useNavigate();
  const mayWork = useMay()('cas.work');
  const search = route.useSearch();
  const [open, setOpen] = useState<CasCommand | null>(null);
  const [workList, setWorkList] = useState<number | null>(null);
  const systems = useQuery(api.cas.systems.queryOptions({ input: {} }));
  const manual = (systems.data ?? []).filter(({ active, way }) => active && way.adapter === 'manual');
  const change = (next: Partial<{ [Key in keyof CommandsSearch]: CommandsSearch[Key] | undefined }>) =>
    void navigate({ to: '/boxes/commands', search: keptSearch(search, next), replace: true });
  const { state, ...rest } = search;
  const filter = { ...rest, ...(state === 'all' || search.late ? {} : { state: state ?? ('open' as const) }) };
  return (
    <>
      <PageHeader title={t('title')}>
        <DistributorTabs here="commands" />
        {mayWork
          ? manual.map(({ id, name }) => (
              <Button key={id} onClick={() => setWorkList(id)}>
                {manual.length === 1 ? t('work-list') : t('work-list-of', { name })}
              </Button>
            ))
          : null}
      </PageHeader>
      <DataTable
        name="cas-commands"
        label={t('title')}
        columns={useColumns()}
        queryKey={api.cas.list.key({ input: filter })}
        fetchPage={(offset, limit) => client.cas.list({ ...filter, offset, limit })}
        onOpen={setOpen}
        empty={<EmptyState title={t('none')} text={t('none-text')} icon="check" />}
        toolbar={
          <>
            <TextFilter
              label={t('filter')}
              hint={t('filter-hint')}
              value={search.text ?? ''}
              onChange={(text) => change({ text })}
            />
            <FilterChips
              label={t('state')}
              value={state === 'all' ? undefined : (state ?? 'open')}
              options={(['open', ...CAS_STATES] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
              onChange={(value) =>
                change({ state: value === undefined ? 'all' : value === 'open' ? undefined : value })
              }
            />
            <FilterChips
              label={t('late')}
              value={search.late ? 'late' : undefined}
              options={[{ value: 'late', label: t('late-only') }]}
              onChange={(late) => change({ late: late ? true : undefined })}
            />
          </>
        }
      />
      {open ? <CommandDialog id={open.id} onClose={() => setOpen(null)} /> : null}
      {workList === null ? null : <WorkListDialog systemId={workList} onClose={() => setWorkList(null)} />}
    </>
  );
}

function useColumns(): Column<CasCommand>[] {
  const { t } = useTranslation('distributor');
  return useMemo(
    () => [
      { key: 'at', header: t('at'), width: '10.2rem', render: (row) => <TimeText at={row.at} /> },
      { key: 'kind', header: t('command'), width: 'minmax(7rem, 0.8fr)', render: (row) => t(`kind.${row.kind}`) },
      { key: 'serial', header: t('box'), width: 'minmax(8rem, 1fr)', render: (row) => <bdi>{row.serial}</bdi> },
      {
        key: 'vc',
        header: t('vc'),
        width: 'minmax(7rem, 0.9fr)',
        optional: true,
        render: (row) => <bdi>{row.vc}</bdi>,
      },
      {
        key: 'customer',
        header: t('customer'),
        width: 'minmax(8rem, 1.2fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      {
        key: 'system',
        header: t('way'),
        width: 'minmax(6rem, 0.7fr)',
        optional: true,
        render: (row) => <bdi>{row.systemName}</bdi>,
      },
      {
        key: 'state',
        header: t('state'),
        width: 'minmax(10rem, 1.2fr)',
        render: (row) => (row.late ? `${t(`state.${row.state}`)} · ${t('late')}` : t(`state.${row.state}`)),
      },
      {
        key: 'reference',
        header: t('reference'),
        width: 'minmax(7rem, 0.9fr)',
        optional: true,
        render: (row) => <bdi>{row.reference}</bdi>,
      },
    ],
    [t],
  );
}
