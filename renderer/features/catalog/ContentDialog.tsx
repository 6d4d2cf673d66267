import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Offer } from '#shared/contract/offers.ts';
import type { Day } from '#shared/domain/time.ts';

/** Says which channels a pack has, or what a plan's price includes, from a day on. */
export function ContentDialog({
  title,
  label,
  choices,
  held,
  save,
  onClose,
}: {
  title: string;
  label: string;
  choices: readonly Offer[];
  held: readonly number[];
  save: (content: { offerIds: number[]; fromOn: Day }) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['offers', 'common']);
  const today = useOfficeToday();
  const form = useSaveForm<{ offerIds: readonly number[]; fromOn: Day | null }>({
    initial: { offerIds: held, fromOn: today },
    validate: ({ fromOn }) => (fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
    save: async ({ offerIds, fromOn }) => {
      if (fromOn === null) return;
      await save({ offerIds: [...offerIds], fromOn });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="lg" title={title}>
      <FormFields>
        <FormField wide>
          <MultiSelect
            label={label}
            data-autofocus
            searchable
            openOnFocus={false}
            hidePickedOptions
            maxDropdownHeight={220}
            value={form.values.offerIds.map(String)}
            data={choices.map(({ id, name }) => ({ value: String(id), label: name }))}
            onChange={(ids) => form.set('offerIds', ids.map(Number))}
          />
        </FormField>
        <DayInput
          label={t('from')}
          required
          value={form.values.fromOn}
          error={form.issueOf('fromOn')}
          onChange={(on) => form.set('fromOn', on)}
        />
      </FormFields>
    </FormDialog>
  );
}
