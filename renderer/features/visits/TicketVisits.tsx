import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { DayText, TimeText } from '#renderer/ui/DayText.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { PAD_HEIGHT, PAD_WIDTH } from '#renderer/ui/SignaturePad.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Ticket } from '#shared/contract/tickets.ts';
import type { Visit } from '#shared/contract/visits.ts';
import { DAY_MINUTES } from '#shared/domain/businessHours.ts';
import { isUnsolved } from '#shared/domain/tickets.ts';
import type { Day } from '#shared/domain/time.ts';
import { slotText, timeText } from './slotText.ts';
import classes from './visits.module.css';

/** The visits of a ticket, and planning another. */
export function TicketVisits({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('visits');
  const may = useMay();
  const [plans, setPlans] = useState(false);
  const visits = useQuery(api.visits.list.queryOptions({ input: { ticketId: ticket.id } }));
  const mayPlan = may('tickets.write') && isUnsolved(ticket.state);
  return (
    <Panel title={t('panel')}>
      <FailureLine error={visits.error} />
      {visits.data?.rows.length === 0 ? <p className={classes.none}>{t('panel-none')}</p> : null}
      {visits.data?.rows.map((visit) => (
        <VisitFacts key={visit.id} visit={visit} />
      ))}
      {mayPlan ? (
        <Button mt="sm" variant="default" onClick={() => setPlans(true)}>
          {t('plan')}
        </Button>
      ) : null}
      {plans ? <PlanDialog ticket={ticket} onClose={() => setPlans(false)} /> : null}
    </Panel>
  );
}

function VisitFacts({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  const { state, outcome, readings, parts, checklist, chargeMinor, chargeText, freeReason } = visit;
  const looked = state === 'done' ? checklist.filter(({ done }) => done).map(({ text }) => text) : [];
  const lines = [
    visit.plan,
    visit.report,
    looked.join(' · '),
    readings.map(({ name, value, unit }) => `${name} ${value} ${unit}`).join(' · '),
    parts
      .map(({ item, quantity, serial, isFromStock }) =>
        [`${quantity} × ${item}`, serial, isFromStock ? t('from-stock') : ''].filter(Boolean).join(' '),
      )
      .join(' · '),
    freeReason ? t('free-because', { reason: freeReason }) : '',
  ].filter(Boolean);
  return (
    <section className={classes.visit}>
      <strong>
        <DayText on={visit.plannedOn} /> {slotText(visit)} · <bdi>{visit.technicianName}</bdi>
      </strong>
      <div>
        {t(outcome ? `outcome.${outcome}` : `state.${state}`)}
        <small>
          {visit.startedAt === null ? null : (
            <>
              {' '}
              · {t('begun')} <TimeText at={visit.startedAt} style="time" />
            </>
          )}
          {visit.endedAt === null ? null : (
            <>
              {' '}
              · {t('ended')} <TimeText at={visit.endedAt} style="time" />
            </>
          )}
        </small>
      </div>
      {lines.map((line) => (
        <p key={line}>
          <bdi>{line}</bdi>
        </p>
      ))}
      {chargeMinor === null ? null : (
        <p>
          <bdi>{chargeText}</bdi> <Money amount={chargeMinor} />
        </p>
      )}
      <Group gap="sm" mt={4} align="flex-start">
        <div className={classes.photos}>
          {visit.photos.map((photo) => (
            <Photo key={photo.id} photo={photo} />
          ))}
        </div>
        {visit.signature ? <Signature name={visit.signerName} path={visit.signature} /> : null}
      </Group>
      <CallOff visit={visit} />
    </section>
  );
}

function Signature({ name, path }: { name: string; path: string }) {
  const { t } = useTranslation('visits');
  const label = t('signed-by', { name });
  return (
    <div>
      <svg role="img" aria-label={label} className={classes.signature} viewBox={`0 0 ${PAD_WIDTH} ${PAD_HEIGHT}`}>
        <path d={path} />
      </svg>
      <div>
        <small>{label}</small>
      </div>
    </div>
  );
}

function Photo({ photo: { id, kind } }: { photo: Visit['photos'][number] }) {
  const { t } = useTranslation('visits');
  const file = useQuery(api.visits.photo.queryOptions({ input: { id } }));
  const [address, setAddress] = useState('');
  useEffect(() => {
    if (!file.data) return;
    const made = URL.createObjectURL(file.data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file.data]);
  return (
    <figure>
      {address ? (
        <a href={address} target="_blank" rel="noreferrer">
          <img src={address} alt={t(`photo.${kind}`)} />
        </a>
      ) : null}
      <figcaption>{t(`photo.${kind}`)}</figcaption>
    </figure>
  );
}

function CallOff({ visit: { id, state } }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  const mayWrite = useMay()('tickets.write');
  const [asks, setAsks] = useState(false);
  const [uid] = useState(() => v7());
  const cancel = useMutation({
    mutationFn: (reason: string) => client.visits.cancel({ id, uid, reason }),
    onSuccess: () => setAsks(false),
  });
  if (!mayWrite || state === 'done' || state === 'cancelled') return null;
  return (
    <>
      <Button mt={4} size="compact-sm" variant="subtle" onClick={() => setAsks(true)}>
        {t('cancel')}
      </Button>
      <ReasonDialog
        opened={asks}
        title={t('cancel-title')}
        label={t('cancel-why')}
        shortReason={t('report-short')}
        confirmLabel={t('cancel')}
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={(reason) => cancel.mutate(reason)}
        onCancel={() => setAsks(false)}
      >
        {null}
      </ReasonDialog>
    </>
  );
}

interface PlanForm {
  readonly technicianId: number | null;
  readonly plannedOn: Day | null;
  readonly fromMinute: number | null;
  readonly toMinute: number | null;
  readonly plan: string;
}

const HALF_HOUR = 30;
const MINUTES = Array.from({ length: DAY_MINUTES / HALF_HOUR }, (_, step) => step * HALF_HOUR);

function PlanDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation(['visits', 'common']);
  const today = useOfficeToday();
  const workers = useQuery(api.tickets.workers.queryOptions({ input: {} }));
  const [uid] = useState(() => v7());
  const form = useSaveForm<PlanForm>({
    initial: { technicianId: ticket.assigneeId, plannedOn: today, fromMinute: null, toMinute: null, plan: '' },
    validate: ({ technicianId, plannedOn, fromMinute, toMinute }) => ({
      ...(technicianId === null ? { technicianId: t('technician-missing') } : {}),
      ...(plannedOn === null ? { plannedOn: t('common:not-a-day') } : {}),
      ...((fromMinute === null) !== (toMinute === null) || (fromMinute ?? 0) >= (toMinute ?? 1)
        ? { toMinute: t('slot-wrong') }
        : {}),
    }),
    save: async ({ technicianId, plannedOn, ...values }) => {
      if (technicianId === null || plannedOn === null) return;
      await client.visits.plan({ uid, ticketId: ticket.id, technicianId, plannedOn, ...values });
      onClose();
    },
    onLeave: onClose,
  });
  const time = (name: 'fromMinute' | 'toMinute', label: string) => (
    <NativeSelect
      label={label}
      value={form.values[name] ?? ''}
      error={form.issueOf(name)}
      data={[
        { value: '', label: t('no-hour') },
        ...MINUTES.map((minute) => ({ value: String(minute), label: timeText(minute) })),
      ]}
      onChange={(event) => form.set(name, event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
    />
  );
  return (
    <FormDialog form={form} title={t('plan-title', { number: ticket.number })} saveLabel={t('plan')}>
      <Stack gap="sm">
        <NativeSelect
          label={t('technician')}
          required
          data-autofocus
          value={form.values.technicianId ?? ''}
          error={form.issueOf('technicianId')}
          data={[
            { value: '', label: '' },
            ...(workers.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(event) => form.set('technicianId', Number(event.currentTarget.value) || null)}
        />
        <DayInput
          label={t('day')}
          required
          value={form.values.plannedOn}
          error={form.issueOf('plannedOn')}
          onChange={(on) => form.set('plannedOn', on)}
        />
        <FormFields>
          {time('fromMinute', t('from-hour'))}
          {time('toMinute', t('to-hour'))}
        </FormFields>
        <Textarea label={t('instructions')} autosize minRows={2} maxLength={500} {...form.text('plan')} />
      </Stack>
    </FormDialog>
  );
}
