import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import type { TaxSet } from '#shared/contract/catalog.ts';
import { taxSetsQuery } from './queries.ts';

/** Which set customers of another state are charged by; India alone has two taxes for one sale. */
export function InterStateField({
  set,
  value,
  onChange,
}: {
  /** Null for a new set. */
  set: TaxSet | null;
  value: number | null;
  onChange: (id: number | null) => void;
}) {
  const { t } = useTranslation('catalog');
  const { country } = useOffice();
  const taxSets = useQuery(taxSetsQuery);
  if (country !== 'IN' || !taxSets.data) return null;
  const isFollowed = taxSets.data.some((one) => one.interStateSetId === set?.id);
  const free = taxSets.data.filter((one) => one.id !== set?.id && one.interStateSetId === null && !isFollowed);
  return (
    <NativeSelect
      label={t('inter-state')}
      description={t('inter-state-hint')}
      value={value === null ? '' : String(value)}
      data={[
        { value: '', label: t('inter-state-none') },
        ...free.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={(event) => onChange(Number(event.currentTarget.value) || null)}
    />
  );
}
