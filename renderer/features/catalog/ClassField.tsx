import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { classesQuery } from './queries.ts';

/** For which class of customers a price is; not asked in an office that has none. */
export function ClassField({ value, onChange }: { value: number | null; onChange: (id: number | null) => void }) {
  const { t } = useTranslation('classes');
  const classes = useQuery(classesQuery);
  if (!classes.data || classes.data.length === 0) return null;
  return (
    <NativeSelect
      label={t('class')}
      description={t('order')}
      value={value === null ? '' : String(value)}
      data={[
        { value: '', label: t('everybody') },
        ...classes.data.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={(event) => onChange(Number(event.currentTarget.value) || null)}
    />
  );
}
