import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import { NewTicketDialog } from './NewTicketDialog.tsx';
import { TicketTable } from './TicketTable.tsx';
import { TicketTabs } from './TicketTabs.tsx';
import type { TicketsSearch } from './ticketsSearch.ts';

const route = getRouteApi('/tickets');
const STATE_CHIPS = ['waiting', 'solved', 'closed'] as const;

/** Complaints: what is unsolved by its due time, and whatever else is asked for. */
export function TicketsScreen() {
  const { t } = useTranslation('tickets');
  const navigate = useNavigate();
  const may = useMay();
  const search = route.useSearch();
  const { adding, view = 'unsolved', ...rest } = search;
  const change = useCallback(
    (part: { readonly [Key in keyof TicketsSearch]: TicketsSearch[Key] | undefined }) =>
      void navigate({ to: '/tickets', search: withoutNothing({ ...search, ...part }), replace: true }),
    [navigate, search],
  );
  const add = useCallback(() => change({ adding: true }), [change]);
  const mayWrite = may('tickets.write');
  useCommands(
    useMemo<Command[]>(
      () => (mayWrite ? [{ id: 'ticket-new', label: t('key-new'), group: 'screen', keys: ['n'], run: add }] : []),
      [mayWrite, t, add],
    ),
  );
  return (
    <>
      <PageHeader title={t('title')}>
        <TicketTabs here="tickets" />
        {mayWrite ? (
          <Button leftSection={<Icon name="plus" size={16} />} title="n" onClick={add}>
            {t('new')}
          </Button>
        ) : null}
      </PageHeader>
      <TicketTable
        name="tickets"
        filter={{ ...rest, ...(view === 'all' ? {} : { view }) }}
        toolbar={
          <>
            <TextFilter
              label={t('filter')}
              hint={t('filter')}
              value={rest.text ?? ''}
              onChange={(text) => change({ text: text || undefined })}
            />
            <FilterChips
              label={t('view')}
              value={view === 'all' ? undefined : view}
              options={[
                { value: 'unsolved', label: t('view.unsolved') },
                { value: 'late', label: t('view.late') },
                ...STATE_CHIPS.map((value) => ({ value, label: t(`state.${value}`) })),
              ]}
              onChange={(chosen) => change({ view: chosen ?? 'all' })}
            />
            <Choices filter={rest} onChange={change} />
          </>
        }
        empty={<EmptyState title={t('none')} text={t('none-text')} icon="tickets" />}
      />
      {adding ? <NewTicketDialog customer={null} onClose={() => change({ adding: undefined })} /> : null}
    </>
  );
}

function withoutNothing(
  search: { readonly [Key in keyof TicketsSearch]: TicketsSearch[Key] | undefined },
): TicketsSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as TicketsSearch;
}

function Choices({
  filter: { typeId, assigneeId },
  onChange,
}: {
  filter: TicketsSearch;
  onChange: (part: { typeId?: number | undefined; assigneeId?: number | undefined }) => void;
}) {
  const { t } = useTranslation('tickets');
  const types = useQuery(api.tickets.types.queryOptions({ input: {} }));
  const workers = useQuery(api.tickets.workers.queryOptions({ input: {} }));
  const options = (all: string, rows: readonly { id: number; name: string }[] = []) => [
    { value: '', label: all },
    ...rows.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('type')}
        value={typeId ?? ''}
        data={options(t('all-types'), types.data)}
        onChange={(event) => onChange({ typeId: Number(event.currentTarget.value) || undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('assignee')}
        value={assigneeId ?? ''}
        data={options(t('everybody'), workers.data)}
        onChange={(event) => onChange({ assigneeId: Number(event.currentTarget.value) || undefined })}
      />
    </>
  );
}
