import { NativeSelect, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Ticket } from '#shared/contract/tickets.ts';
import { TICKET_PRIORITIES, type TicketPriority, WAITING_FOR, type WaitingFor } from '#shared/domain/tickets.ts';
import { AssigneeField } from './NewTicketDialog.tsx';

/** Steps of a ticket that ask for something first. */
export type AskedStep = 'assign' | 'wait' | 'solve' | 'close' | 'reopen' | 'change';

interface StepForm {
  readonly note: string;
  readonly waitingFor: WaitingFor;
  readonly assigneeId: number | null;
  readonly typeId: number;
  readonly priority: TicketPriority;
}

const SHORTEST_NOTE = 3;
const NOTED: readonly AskedStep[] = ['solve', 'reopen'];

/** One step of a ticket, with what belongs to it. */
export function StepDialog({ ticket, step, onClose }: { ticket: Ticket; step: AskedStep; onClose: () => void }) {
  const { t } = useTranslation('tickets');
  const { id, number, version } = ticket;
  const [uid] = useState(() => v7());
  const form = useSaveForm<StepForm>({
    initial: {
      ...{ note: '', waitingFor: 'customer', assigneeId: ticket.assigneeId },
      ...{ typeId: ticket.typeId, priority: ticket.priority },
    },
    validate: ({ note }) =>
      NOTED.includes(step) && note.trim().length < SHORTEST_NOTE ? { note: t('too-short') } : {},
    save: async ({ note, waitingFor, assigneeId, typeId, priority }) => {
      const asked = { id, uid, note };
      if (step === 'assign') await client.tickets.assign({ ...asked, assigneeId });
      else if (step === 'wait') await client.tickets.wait({ ...asked, waitingFor });
      else if (step === 'change') await client.tickets.change({ id, uid, typeId, priority, version });
      else await client.tickets[step](asked);
      onClose();
    },
    onLeave: onClose,
  });
  const isNoted = NOTED.includes(step);
  return (
    <FormDialog form={form} title={t(`${step}-title`, { number })} saveLabel={t(step)}>
      <Stack gap="sm">
        {step === 'wait' || step === 'close' || step === 'change' ? <Text size="sm">{t(`${step}-text`)}</Text> : null}
        {step === 'wait' ? (
          <Radio.Group
            label={t('waiting-for')}
            value={form.values.waitingFor}
            onChange={(value) => form.set('waitingFor', value === 'parts' ? 'parts' : 'customer')}
          >
            <Stack gap={6} mt={4}>
              {WAITING_FOR.map((value) => (
                <Radio key={value} value={value} label={t(`waiting.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
        ) : null}
        {step === 'assign' ? (
          <AssigneeField value={form.values.assigneeId} onChange={(assigneeId) => form.set('assigneeId', assigneeId)} />
        ) : null}
        {step === 'change' ? (
          <TypeAndPriority
            typeId={form.values.typeId}
            priority={form.values.priority}
            onType={(typeId) => form.set('typeId', typeId)}
            onPriority={(priority) => form.set('priority', priority)}
          />
        ) : (
          <Textarea
            label={t(step === 'solve' ? 'solution' : step === 'reopen' ? 'reopen-why' : 'note')}
            required={isNoted}
            data-autofocus={isNoted || undefined}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={isNoted ? 300 : 1000}
            {...form.text('note')}
          />
        )}
      </Stack>
    </FormDialog>
  );
}

function TypeAndPriority({
  typeId,
  priority,
  onType,
  onPriority,
}: {
  typeId: number;
  priority: TicketPriority;
  onType: (typeId: number) => void;
  onPriority: (priority: TicketPriority) => void;
}) {
  const { t } = useTranslation('tickets');
  const types = useQuery(api.tickets.types.queryOptions({ input: {} }));
  return (
    <>
      <NativeSelect
        label={t('type')}
        value={typeId}
        data={(types.data ?? [])
          .filter(({ id, active }) => active || id === typeId)
          .map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(event) => onType(Number(event.currentTarget.value))}
      />
      <NativeSelect
        label={t('priority')}
        value={priority}
        data={TICKET_PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
        onChange={(event) => {
          const chosen = TICKET_PRIORITIES.find((one) => one === event.currentTarget.value);
          if (chosen) onPriority(chosen);
        }}
      />
    </>
  );
}
