import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { classesQuery, plansQuery } from '#renderer/features/catalog/queries.ts';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import { GROUP_PARTS } from '#shared/contract/customers.ts';
import classes from './customers.module.css';
import { BALANCES, type CustomerListSearch, STATES } from './listSearch.ts';
import { areasQuery } from './queries.ts';

/** Everything the list can be narrowed by, in one line where there is room. */
export function CustomerFilters({
  filter,
  onChange,
}: {
  filter: CustomerListSearch;
  onChange: (next: CustomerListSearch) => void;
}) {
  const { t } = useTranslation(['customers', 'common']);
  const set = (part: { [Key in keyof CustomerListSearch]: CustomerListSearch[Key] | undefined }) => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined && value !== '');
    onChange(Object.fromEntries(next));
  };
  const balanceLabels = { due: t('common:due'), advance: t('common:advance'), clear: t('balance-clear') };
  return (
    <>
      <TextFilter
        className={classes.textFilter}
        label={t('filter-text')}
        hint={t('filter-text-hint')}
        value={filter.text ?? ''}
        maxLength={100}
        onChange={(text) => set({ text })}
      />
      <FilterChips
        label={t('filter-state')}
        value={filter.state}
        options={STATES.map((state) => ({ value: state, label: t(`common:state.${state}`) }))}
        onChange={(state) => set({ state })}
      />
      <span className={classes.gap} aria-hidden />
      <FilterChips
        label={t('filter-balance')}
        value={filter.balance}
        options={BALANCES.map((balance) => ({ value: balance, label: balanceLabels[balance] }))}
        onChange={(balance) => set({ balance })}
      />
      <AreaFilter value={filter.areaId} onChange={(areaId) => set({ areaId })} />
      <PlanFilter value={filter.planId} onChange={(planId) => set({ planId })} />
      <GroupFilter value={filter.group} onChange={(group) => set({ group })} />
      <ClassFilter value={filter.classId} onChange={(classId) => set({ classId })} />
    </>
  );
}

function AreaFilter({ value, onChange }: { value: number | undefined; onChange: (id: number | undefined) => void }) {
  const { t } = useTranslation('customers');
  const areas = useQuery(areasQuery);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('filter-area')}
      className={classes.selectFilter}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value) || undefined)}
      data={[
        { value: '', label: t('all-areas') },
        ...(areas.data ?? []).map((area) => ({ value: String(area.id), label: `${area.name} (${area.customers})` })),
      ]}
    />
  );
}

function PlanFilter({ value, onChange }: { value: number | undefined; onChange: (id: number | undefined) => void }) {
  const { t } = useTranslation('customers');
  const may = useMay();
  const plans = useQuery({ ...plansQuery, enabled: may('catalog.read') });
  if (!may('catalog.read')) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('filter-plan')}
      className={classes.selectFilter}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value) || undefined)}
      data={[
        { value: '', label: t('all-plans') },
        ...(plans.data ?? []).map((plan) => ({ value: String(plan.id), label: plan.name })),
      ]}
    />
  );
}

/** Not shown in an office in which nobody pays for others. */
function GroupFilter({
  value,
  onChange,
}: {
  value: CustomerListSearch['group'];
  onChange: (part: CustomerListSearch['group']) => void;
}) {
  const { t } = useTranslation('groups');
  const heads = useQuery(api.customers.list.queryOptions({ input: { group: 'head', limit: 1, offset: 0 } }));
  if (value === undefined && !heads.data?.total) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('filter-group')}
      className={classes.selectFilter}
      value={value ?? ''}
      onChange={(event) => onChange(GROUP_PARTS.find((part) => part === event.currentTarget.value))}
      data={[
        { value: '', label: t('group-all') },
        ...GROUP_PARTS.map((part) => ({ value: part, label: t(`group-${part}`) })),
      ]}
    />
  );
}

/** Not shown in an office without classes. */
function ClassFilter({ value, onChange }: { value: number | undefined; onChange: (id: number | undefined) => void }) {
  const { t } = useTranslation('classes');
  const known = useQuery(classesQuery);
  if (!known.data || known.data.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('filter-class')}
      className={classes.selectFilter}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value) || undefined)}
      data={[
        { value: '', label: t('everybody') },
        ...known.data.map(({ id, name, customers }) => ({ value: String(id), label: `${name} (${customers})` })),
      ]}
    />
  );
}
