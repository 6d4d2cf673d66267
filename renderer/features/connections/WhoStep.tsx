import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { AreaField } from '#renderer/features/customers/AreaField.tsx';
import { Duplicates } from '#renderer/features/customers/Duplicates.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { classesQuery } from '../catalog/queries.ts';
import type { StepProps } from './draft.ts';

/** Who applies; says while it is typed that he may be a customer already, and makes it his further connection. */
export function WhoStep({ form }: StepProps) {
  const { t } = useTranslation(['customers', 'connections']);
  const navigate = useNavigate();
  const { values, set, issueOf } = form;
  const branches = useQuery(api.settings.branches.queryOptions({ input: {} })).data ?? [];
  return (
    <FormFields>
      <TextInput label={t('name')} required data-first maxLength={200} {...form.text('name')} />
      <TextInput
        label={t('phones')}
        description={t('phones-hint')}
        type="tel"
        maxLength={300}
        {...form.text('phones')}
      />
      <FormField wide>
        <Duplicates
          name={values.name}
          phones={values.phones}
          except={null}
          onLeave={() => undefined}
          onPick={{
            label: t('connections:take-him'),
            run: (customer) => void navigate({ to: '/customers/new-connection', search: { customer } }),
          }}
        />
      </FormField>
      <FormField wide>
        <TextInput label={t('address')} maxLength={300} {...form.text('address')} />
      </FormField>
      <AreaField
        value={values.areaId}
        branchId={values.branchId}
        error={issueOf('areaId')}
        onChange={(areaId) => set('areaId', areaId)}
      />
      {branches.length > 1 ? (
        <NativeSelect
          label={t('branch')}
          value={values.branchId ?? ''}
          data={[
            { value: '', label: t('connections:branch-usual') },
            ...branches.map((branch) => ({ value: String(branch.id), label: branch.name })),
          ]}
          onChange={(event) => set('branchId', Number(event.currentTarget.value) || null)}
        />
      ) : null}
      <ClassField form={form} />
      <TextInput label={t('email')} type="email" maxLength={120} {...form.text('email')} />
      <TextInput
        label={t('connections:place')}
        description={t('connections:place-hint')}
        maxLength={300}
        {...form.text('place')}
      />
    </FormFields>
  );
}

/** The class that he begins with; not asked in an office without classes. */
function ClassField({ form }: Pick<StepProps, 'form'>) {
  const { t } = useTranslation('classes');
  const mayGive = useMay()('customers.class');
  const given = useQuery(classesQuery).data?.filter(({ active }) => active) ?? [];
  if (given.length === 0 || !mayGive) return null;
  return (
    <NativeSelect
      label={t('class')}
      value={form.values.classId ?? ''}
      error={form.issueOf('classId')}
      data={[{ value: '', label: t('none') }, ...given.map(({ id, name }) => ({ value: String(id), label: name }))]}
      onChange={(event) => form.set('classId', Number(event.currentTarget.value) || null)}
    />
  );
}
