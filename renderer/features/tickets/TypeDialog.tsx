import { NativeSelect, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { TicketType } from '#shared/contract/tickets.ts';
import { TICKET_PRIORITIES, type TicketPriority } from '#shared/domain/tickets.ts';

interface TypeForm {
  readonly name: string;
  readonly priority: TicketPriority;
  readonly slaHours: string;
  readonly isFault: boolean;
  readonly checklist: string;
  readonly active: boolean;
}

/** Adds a type of ticket, or changes one for tickets to come. */
export function TypeDialog({ type, onClose }: { type: TicketType | null; onClose: () => void }) {
  const { t } = useTranslation('tickets');
  const form = useSaveForm<TypeForm>({
    initial: {
      name: type?.name ?? '',
      priority: type?.priority ?? 'normal',
      slaHours: String(type?.slaHours ?? 8),
      isFault: type?.isFault ?? true,
      checklist: type?.checklist.join('\n') ?? '',
      active: type?.active ?? true,
    },
    validate: ({ name, slaHours }) => ({
      ...(name.trim() === '' ? { name: t('type-name-missing') } : {}),
      ...(/^\d{1,4}$/.test(slaHours.trim()) && Number(slaHours) <= 2_000 ? {} : { slaHours: t('sla-wrong') }),
    }),
    save: async ({ slaHours, checklist, active, ...values }) => {
      const lines = checklist.split('\n').map((line) => line.trim());
      const asked = { ...values, slaHours: Number(slaHours), checklist: lines.filter((line) => line !== '') };
      if (type) await client.tickets.updateType({ id: type.id, version: type.version, active, ...asked });
      else await client.tickets.createType(asked);
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={type?.name ?? t('type-new')}>
      <Stack gap="sm">
        <TextInput label={t('type-name')} required data-autofocus maxLength={80} {...form.text('name')} />
        <FormFields>
          <NativeSelect
            label={t('priority')}
            value={form.values.priority}
            data={TICKET_PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
            onChange={(event) => {
              const chosen = TICKET_PRIORITIES.find((one) => one === event.currentTarget.value);
              if (chosen) form.set('priority', chosen);
            }}
          />
          <TextInput
            label={t('sla-hours')}
            description={t('sla-hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="numeric"
            maxLength={4}
            {...form.text('slaHours')}
          />
        </FormFields>
        <Switch
          label={t('is-fault')}
          description={t('is-fault-hint')}
          checked={form.values.isFault}
          onChange={(event) => form.set('isFault', event.currentTarget.checked)}
        />
        <Textarea
          label={t('checklist')}
          description={t('checklist-hint')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={3_600}
          {...form.text('checklist')}
        />
        {type ? (
          <Switch
            label={t('active')}
            checked={form.values.active}
            onChange={(event) => form.set('active', event.currentTarget.checked)}
          />
        ) : null}
      </Stack>
    </FormDialog>
  );
}
