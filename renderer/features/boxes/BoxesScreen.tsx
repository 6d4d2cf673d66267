import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import type { Box } from '#shared/contract/stock.ts';
import { BOX_STATES } from '#shared/domain/boxes.ts';
import { BoxesTabs } from './BoxesTabs.tsx';
import classes from './boxes.module.css';
import type { BoxesSearch } from './boxesSearch.ts';
import { chooseNoBoxes, toggleBox, useChosenBoxes } from './bulk/chosenBoxes.ts';
import { useBoxState } from './useBoxState.ts';

const route = getRouteApi('/boxes');

/** Every box of the records: where it lies, who has it, in which state it is. */
export function BoxesScreen() {
  const { t } = useTranslation('boxes');
  const navigate = useNavigate();
  const search = route.useSearch();
  const models = useQuery(api.stock.models.queryOptions({ input: {} }));
  const places = useQuery(api.stock.places.queryOptions({ input: {} }));
  const change = useCallback(
    (key: keyof BoxesSearch, value: BoxesSearch[keyof BoxesSearch]) => {
      const { [key]: _old, ...rest } = search;
      void navigate({ to: '/boxes', search: value ? { ...rest, [key]: value } : rest, replace: true });
    },
    [navigate, search],
  );
  const mayPick = useMay()('boxes.bulk');
  const columns = useColumns(mayPick);
  const { text, state, place, model, warranty } = search;
  const input = {
    ...(text ? { text } : {}),
    ...(state ? { state } : {}),
    ...(place ? { placeId: place } : {}),
    ...(model ? { modelId: model } : {}),
    ...(warranty ? { warranty } : {}),
  };
  return (
    <>
      <PageHeader title={t('title')}>
        <BoxesTabs here="boxes" />
      </PageHeader>
      <DataTable
        name="boxes"
        label={t('title')}
        columns={columns}
        hiddenFirst={['condition']}
        queryKey={api.stock.boxes.key({ input })}
        fetchPage={(offset, limit) => client.stock.boxes({ ...input, offset, limit })}
        onOpen={(box) => void navigate({ to: '/boxes/$id', params: { id: String(box.id) } })}
        {...(mayPick ? { onPick: (box: Box) => toggleBox(box.id) } : {})}
        toolbar={
          <>
            <TextFilter
              label={t('filter-text')}
              hint={t('filter-text-hint')}
              value={text ?? ''}
              onChange={(typed) => change('text', typed)}
            />
            <NativeSelect
              size="xs"
              aria-label={t('state')}
              value={state ?? ''}
              data={[
                { value: '', label: t('all-states') },
                ...BOX_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
              ]}
              onChange={(event) =>
                change(
                  'state',
                  BOX_STATES.find((one) => one === event.currentTarget.value),
                )
              }
            />
            <NativeSelect
              size="xs"
              aria-label={t('place')}
              value={String(place ?? '')}
              data={[
                { value: '', label: t('all-places') },
                ...(places.data?.places ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
              onChange={(event) => change('place', Number(event.currentTarget.value))}
            />
            <NativeSelect
              size="xs"
              aria-label={t('model')}
              value={String(model ?? '')}
              data={[
                { value: '', label: t('all-models') },
                ...(models.data ?? []).map(({ id, make, model: name }) => ({
                  value: String(id),
                  label: `${make} ${name}`,
                })),
              ]}
              onChange={(event) => change('model', Number(event.currentTarget.value))}
            />
            <FilterChips
              label={t('warranty')}
              value={warranty}
              options={(['in', 'out'] as const).map((value) => ({ value, label: t(`warranty-${value}`) }))}
              onChange={(next) => change('warranty', next)}
            />
            {mayPick ? <Chosen /> : null}
          </>
        }
        empty={<EmptyState title={t('none')} text={t('none-text')} icon="box" />}
      />
    </>
  );
}

/** What may be done with the ticked boxes. */
function Chosen() {
  const { t } = useTranslation('boxBulks');
  const count = useChosenBoxes(({ ids }) => ids.size);
  if (count === 0) return null;
  return (
    <>
      <LinkButton size="xs" to="/boxes/bulk/new" search={{ from: 'boxes' }}>
        {t('work-with', { count })}
      </LinkButton>
      <Button size="xs" variant="default" onClick={chooseNoBoxes}>
        {t('unpick')}
      </Button>
    </>
  );
}

/** The tick of a row; a click on it does not open the box. */
function Pick({ box }: { box: Box }) {
  const isChosen = useChosenBoxes(({ ids }) => ids.has(box.id));
  return (
    <Checkbox
      size="xs"
      tabIndex={-1}
      aria-label={box.serial}
      checked={isChosen}
      onClick={(event) => event.stopPropagation()}
      onChange={() => toggleBox(box.id)}
    />
  );
}

function useColumns(mayPick: boolean): Column<Box>[] {
  const { t } = useTranslation(['boxes', 'boxBulks']);
  const day = useDayFormat();
  const state = useBoxState();
  return useMemo(
    () => [
      ...(mayPick
        ? [{ key: 'pick', header: t('boxBulks:pick'), width: '4.5rem', render: (box: Box) => <Pick box={box} /> }]
        : []),
      {
        key: 'serial',
        header: t('serial'),
        width: 'minmax(9rem, 1fr)',
        render: (box) => <span className={classes.number}>{box.serial}</span>,
      },
      {
        key: 'vc',
        header: t('card'),
        width: 'minmax(8rem, 1fr)',
        render: (box) => <span className={classes.number}>{box.vc}</span>,
      },
      { key: 'model', header: t('model'), width: 'minmax(8rem, 1fr)', optional: true, render: (box) => box.model },
      { key: 'state', header: t('state'), width: 'minmax(8rem, 1fr)', render: (box) => state(box) },
      {
        key: 'where',
        header: t('where'),
        width: 'minmax(10rem, 1.6fr)',
        render: (box) => <bdi>{box.place ?? [box.customerName, box.customerCode].filter(Boolean).join(' · ')}</bdi>,
      },
      {
        key: 'warranty',
        header: t('warranty-to'),
        width: '8rem',
        optional: true,
        render: (box) => (box.warrantyToOn ? day(box.warrantyToOn) : ''),
      },
      {
        key: 'condition',
        header: t('condition'),
        width: '7rem',
        optional: true,
        render: (box) =>
          t(`condition.${box.condition === 'used' || box.condition === 'refurbished' ? box.condition : 'new'}`),
      },
    ],
    [t, day, state, mayPick],
  );
}
