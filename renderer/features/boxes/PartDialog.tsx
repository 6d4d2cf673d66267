import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { PART_KINDS, PART_UNITS, type Part } from '#shared/contract/parts.ts';

type Values = Pick<Part, 'name' | 'kind' | 'unit' | 'active'> & { readonly costMinor: number | null };

/** A countable item, new or changed. The unit it is counted in stays. */
export function PartDialog({ part, onClose }: { part: Part | null; onClose: () => void }) {
  const { t } = useTranslation(['boxes', 'common']);
  const form = useSaveForm<Values>({
    initial: {
      ...{ name: part?.name ?? '', kind: part?.kind ?? 'cable', unit: part?.unit ?? 'metre' },
      ...{ costMinor: part?.costMinor ?? 0, active: part?.active ?? true },
    },
    validate: ({ name, costMinor }) => ({
      ...(name.trim() ? {} : { name: t('common:required') }),
      ...(costMinor === null ? { costMinor: t('common:not-an-amount') } : {}),
    }),
    save: async ({ name, kind, unit, costMinor, active }) => {
      const fields = { name, kind, costMinor: costMinor ?? 0 };
      if (part) await client.parts.update({ id: part.id, version: part.version, ...fields, active });
      else await client.parts.create({ ...fields, unit });
      onClose();
    },
    onLeave: onClose,
  });
  const { kind, unit, costMinor, active } = form.values;
  return (
    <FormDialog form={form} title={part ? part.name : t('add-part')}>
      <FormFields>
        <FormField wide>
          <TextInput label={t('part')} data-autofocus maxLength={60} {...form.text('name')} />
        </FormField>
        <FormField>
          <NativeSelect
            label={t('what')}
            value={kind}
            data={PART_KINDS.map((value) => ({ value, label: t(`part.${value}`) }))}
            onChange={(event) => form.set('kind', PART_KINDS.find((one) => one === event.currentTarget.value) ?? kind)}
          />
        </FormField>
        <FormField>
          <NativeSelect
            label={t('unit')}
            value={unit}
            disabled={part !== null}
            data={PART_UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
            onChange={(event) => form.set('unit', PART_UNITS.find((one) => one === event.currentTarget.value) ?? unit)}
          />
        </FormField>
        <FormField>
          <MoneyInput
            label={t('cost-each')}
            value={costMinor}
            error={form.issueOf('costMinor')}
            onChange={(amount) => form.set('costMinor', amount)}
          />
        </FormField>
        {part ? (
          <FormField wide>
            <Checkbox
              label={t('place-active')}
              checked={active}
              onChange={(event) => form.set('active', event.currentTarget.checked)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}
