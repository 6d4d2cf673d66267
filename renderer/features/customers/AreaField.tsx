import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { client } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import classes from './customers.module.css';
import { areasQuery } from './queries.ts';

/** Picks the area of a customer, and makes one that is not there yet. */
export function AreaField({
  value,
  branchId,
  error,
  onChange,
}: {
  value: number | null;
  branchId: number | null;
  error: string | undefined;
  onChange: (areaId: number | null) => void;
}) {
  const { t } = useTranslation('customers');
  const sentence = useErrorSentence();
  const areas = useQuery(areasQuery);
  const [adding, setAdding] = useState(false);
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => client.settings.createArea({ name: name.trim(), ...(branchId === null ? {} : { branchId }) }),
    onSuccess: async (area) => {
      await areas.refetch();
      onChange(area.id);
      setAdding(false);
      setName('');
    },
  });
  if (adding) {
    return (
      <div className={classes.area}>
        <TextInput
          label={t('new-area-name')}
          autoFocus
          maxLength={200}
          value={name}
          error={create.error ? sentence(create.error) : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey) {
              event.preventDefault();
              event.stopPropagation();
              if (name.trim()) create.mutate();
            } else if (event.key === 'Escape') {
              event.preventDefault();
              event.stopPropagation();
              setAdding(false);
            }
          }}
        />
        <Button variant="default" disabled={!name.trim()} loading={create.isPending} onClick={() => create.mutate()}>
          {t('add-area')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.area}>
      <NativeSelect
        label={t('area')}
        value={value === null ? '' : String(value)}
        error={error}
        onChange={(event) => onChange(Number(event.currentTarget.value) || null)}
        data={[
          { value: '', label: t('no-area') },
          ...(areas.data ?? []).map((area) => ({ value: String(area.id), label: area.name })),
        ]}
      />
      <Button variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => setAdding(true)}>
        {t('new-area')}
      </Button>
    </div>
  );
}
