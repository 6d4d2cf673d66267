import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { keptSearch } from '#renderer/ui/keptSearch.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import { CollectionTabs } from './CollectionTabs.tsx';
import type { TrackSearch } from './collectionsSearch.ts';
import { TRACK_STEPS } from './steps.ts';
import { useCaseColumns } from './useCaseColumns.tsx';

const route = getRouteApi('/collections');

/** Everybody who is overdue, and how far the office has gone with him. */
export function TrackScreen() {
  const { t } = useTranslation('collections');
  const navigate = useNavigate();
  const filter = route.useSearch();
  const change = (next: Partial<{ [Key in keyof TrackSearch]: TrackSearch[Key] | undefined }>) =>
    void navigate({ to: '/collections', search: keptSearch(filter, next), replace: true });
  const columns = useCaseColumns();
  return (
    <>
      <PageHeader title={t('title')}>
        <CollectionTabs here="track" />
      </PageHeader>
      <DataTable
        name="collections"
        label={t('tab-track')}
        columns={columns}
        queryKey={api.collections.cases.key({ input: filter })}
        fetchPage={(offset, limit) => client.collections.cases({ ...filter, offset, limit })}
        onOpen={(row) =>
          void navigate({
            to: '/customers/$id',
            params: { id: String(row.customerId) },
            search: { tab: 'collection' },
          })
        }
        totals={(page) => ({ overdue: <Money amount={page.totals.overdueMinor} tone="due" /> })}
        toolbar={
          <>
            <TextFilter
              label={t('filter-text')}
              hint={t('filter-text-hint')}
              value={filter.text ?? ''}
              onChange={(text) => change({ text })}
            />
            <FilterChips
              label={t('filter-step')}
              value={filter.state}
              options={TRACK_STEPS.map((state) => ({ value: state, label: t(`step.${state}`) }))}
              onChange={(state) => change({ state })}
            />
          </>
        }
        empty={
          Object.keys(filter).length > 0 ? (
            <EmptyState title={t('no-match-text')} icon="filter">
              <Button variant="default" onClick={() => change({ text: undefined, state: undefined })}>
                {t('clear')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState title={t('none')} text={t('none-text')} icon="check" />
          )
        }
      />
    </>
  );
}
