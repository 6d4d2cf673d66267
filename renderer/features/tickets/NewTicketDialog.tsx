import { Input, NativeSelect, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { CustomerChoice } from '#renderer/app/search/CustomerChoice.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { TicketType } from '#shared/contract/tickets.ts';
import { TICKET_PRIORITIES } from '#shared/domain/tickets.ts';

interface TicketForm {
  readonly of: 'customer' | 'place';
  readonly customerId: number | null;
  /** `area-7` or `router-3`. */
  readonly place: string;
  readonly typeId: number | null;
  /** Empty: the type's. */
  readonly priority: string;
  readonly description: string;
  readonly phone: string;
  readonly assigneeId: number | null;
}

/** Writes a complaint down; the new ticket is shown. */
export function NewTicketDialog({
  customer,
  onClose,
}: {
  customer: { readonly id: number; readonly name: string } | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('tickets');
  const navigate = useNavigate();
  const types = useQuery(api.tickets.types.queryOptions({ input: {} }));
  const offered = (types.data ?? []).filter(({ active }) => active);
  const [uid] = useState(() => v7());
  const form = useSaveForm<TicketForm>({
    initial: {
      ...{ of: 'customer', customerId: customer?.id ?? null, place: '', typeId: null, priority: '' },
      ...{ description: '', phone: '', assigneeId: null },
    },
    validate: ({ of, customerId, place, typeId }) => ({
      ...(of === 'customer' && customerId === null ? { customerId: t('of-missing') } : {}),
      ...(of === 'place' && place === '' ? { place: t('of-missing') } : {}),
      ...(typeId === null ? { typeId: t('type') } : {}),
    }),
    save: async ({ of, customerId, place, typeId, priority, ...values }) => {
      if (typeId === null) return;
      const [kind, id] = place.split('-');
      const chosen = TICKET_PRIORITIES.find((one) => one === priority);
      const ticket = await client.tickets.open({
        ...{ uid, typeId, ...values },
        ...(chosen ? { priority: chosen } : {}),
        customerId: of === 'customer' ? customerId : null,
        areaId: of === 'place' && kind === 'area' ? Number(id) : null,
        routerId: of === 'place' && kind === 'router' ? Number(id) : null,
      });
      onClose();
      await navigate({ to: '/tickets/$id', params: { id: String(ticket.id) } });
    },
    onLeave: onClose,
  });
  const type = offered.find(({ id }) => id === form.values.typeId);
  return (
    <FormDialog
      form={form}
      size="lg"
      title={customer ? `${t('new-title')} · ${customer.name}` : t('new-title')}
      saveLabel={t('open')}
    >
      <Stack gap="sm">
        {customer ? null : <WhoOrWhere form={form} />}
        <FormFields>
          <TypeField form={form} types={offered} focus={customer !== null} />
          <NativeSelect
            label={t('priority')}
            value={form.values.priority || (type?.priority ?? 'normal')}
            data={TICKET_PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
            onChange={(event) => form.set('priority', event.currentTarget.value)}
          />
        </FormFields>
        <Textarea
          label={t('description')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={1000}
          {...form.text('description')}
        />
        <FormFields>
          <AssigneeField value={form.values.assigneeId} onChange={(id) => form.set('assigneeId', id)} />
          <TextInput
            label={t('phone')}
            description={t('phone-hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            type="tel"
            maxLength={40}
            {...form.text('phone')}
          />
        </FormFields>
      </Stack>
    </FormDialog>
  );
}

function TypeField({
  form,
  types,
  focus,
}: {
  form: SaveForm<TicketForm>;
  types: readonly TicketType[];
  focus: boolean;
}) {
  const { t } = useTranslation('tickets');
  return (
    <NativeSelect
      label={t('type')}
      required
      data-autofocus={focus || undefined}
      value={form.values.typeId ?? ''}
      error={form.issueOf('typeId')}
      data={[{ value: '', label: '' }, ...types.map(({ id, name }) => ({ value: String(id), label: name }))]}
      onChange={(event) => form.set('typeId', Number(event.currentTarget.value) || null)}
    />
  );
}

function WhoOrWhere({ form }: { form: SaveForm<TicketForm> }) {
  const { t } = useTranslation('tickets');
  const { of, customerId, place } = form.values;
  const areas = useQuery(api.settings.areas.queryOptions({ input: {} }));
  const nodes = useQuery(api.tickets.nodes.queryOptions({ input: {} }));
  return (
    <Stack gap="xs">
      <SegmentedControl
        fullWidth
        aria-label={t('of')}
        value={of}
        data={[
          { value: 'customer', label: t('of-customer') },
          { value: 'place', label: t('of-place') },
        ]}
        onChange={(value) => form.set('of', value === 'place' ? 'place' : 'customer')}
      />
      {of === 'customer' ? (
        <Input.Wrapper label={t('customer')} error={form.issueOf('customerId')}>
          <div>
            <CustomerChoice
              customerId={customerId ?? undefined}
              onChange={(id) => form.set('customerId', id ?? null)}
            />
          </div>
        </Input.Wrapper>
      ) : (
        <NativeSelect
          label={t('of-place')}
          value={place}
          error={form.issueOf('place')}
          data={[
            { value: '', label: t('choose-place') },
            ...(areas.data ?? []).map(({ id, name }) => ({ value: `area-${id}`, label: name })),
            ...(nodes.data ?? []).map(({ id, name }) => ({ value: `router-${id}`, label: t('node-name', { name }) })),
          ]}
          onChange={(event) => form.set('place', event.currentTarget.value)}
        />
      )}
    </Stack>
  );
}

/** Who has a ticket, or nobody. */
export function AssigneeField({ value, onChange }: { value: number | null; onChange: (id: number | null) => void }) {
  const { t } = useTranslation('tickets');
  const workers = useQuery(api.tickets.workers.queryOptions({ input: {} }));
  return (
    <NativeSelect
      label={t('assignee')}
      value={value ?? ''}
      data={[
        { value: '', label: t('nobody') },
        ...(workers.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={(event) => onChange(Number(event.currentTarget.value) || null)}
    />
  );
}
