import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useSession } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { TicketVisits } from '#renderer/features/visits/TicketVisits.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { Ticket, TicketEvent } from '#shared/contract/tickets.ts';
import { isUnsolved, stateAfter } from '#shared/domain/tickets.ts';
import { DueText, Mark } from './DueText.tsx';
import { type AskedStep, StepDialog } from './StepDialog.tsx';
import { TicketTabs } from './TicketTabs.tsx';
import classes from './tickets.module.css';

const route = getRouteApi('/tickets/$id');

/** A ticket: whose it is, by when it is promised, what comes next, and everything that was done. */
export function TicketScreen() {
  const { t } = useTranslation('tickets');
  const id = Number(route.useParams().id);
  const ticket = useQuery(api.tickets.get.queryOptions({ input: { id } }));
  if (ticket.isError) return <ErrorState error={ticket.error} onRetry={() => void ticket.refetch()} />;
  if (!ticket.data) return <LoadingState />;
  const { number, typeName, state, waitingFor } = ticket.data;
  return (
    <>
      <PageHeader
        title={
          <>
            {number} · <bdi>{typeName}</bdi>
          </>
        }
        subtitle={
          <>
            {t(`state.${state}`)}
            {waitingFor ? ` · ${t('waiting-for')} ${t(`waiting.${waitingFor}`)}` : ''} ·{' '}
            {t(`priority.${ticket.data.priority}`)}
          </>
        }
      >
        <TicketTabs here="tickets" />
      </PageHeader>
      <div className={classes.page}>
        <div className={classes.side}>
          <Facts ticket={ticket.data} />
          <Steps key={ticket.data.version} ticket={ticket.data} />
          <TicketVisits ticket={ticket.data} />
        </div>
        <History ticket={ticket.data} />
      </div>
    </>
  );
}

const HOUR_MS = 3_600_000;

function Facts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const { slaHours, spentMs, state } = ticket;
  const leftHours = Math.round(slaHours - spentMs / HOUR_MS);
  return (
    <Panel>
      <dl className={classes.facts}>
        <dt>{t('of')}</dt>
        <dd>
          <WhoOrWhere ticket={ticket} />
        </dd>
        {ticket.description ? (
          <>
            <dt>{t('description')}</dt>
            <dd className={classes.said}>
              <bdi>{ticket.description}</bdi>
            </dd>
          </>
        ) : null}
        <dt>{t('due')}</dt>
        <dd>
          <DueText ticket={ticket} />
          {state === 'waiting' && slaHours > 0 ? (
            <small>
              {t(leftHours >= 0 ? 'hours-left' : 'hours-over', { left: leftHours, over: -leftHours, hours: slaHours })}
            </small>
          ) : null}
        </dd>
        {ticket.incidentId === null ? null : (
          <>
            <dt>{t('part-of')}</dt>
            <dd>
              <bdi>{ticket.incidentCause}</bdi>
              <PartOf ticket={ticket} />
            </dd>
          </>
        )}
        <dt>{t('assignee')}</dt>
        <dd>{ticket.assigneeName ? <bdi>{ticket.assigneeName}</bdi> : t('nobody')}</dd>
        <dt>{t('opened-at')}</dt>
        <dd>
          <TimeText at={ticket.openedAt} />
          <small>
            <bdi>{ticket.openedBy}</bdi>
          </small>
        </dd>
        {ticket.solution ? (
          <>
            <dt>{t('solution')}</dt>
            <dd className={classes.said}>
              <bdi>{ticket.solution}</bdi>
            </dd>
          </>
        ) : null}
      </dl>
      <Repeats ticket={ticket} />
    </Panel>
  );
}

/** Takes a ticket out of an outage that does not explain it. */
function PartOf({ ticket: { id, state } }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const may = useMay();
  const [uid] = useState(() => v7());
  const leave = useMutation({ mutationFn: () => client.incidents.setOf({ ticketId: id, uid, incidentId: null }) });
  if (!may('tickets.write') || !isUnsolved(state)) return null;
  return (
    <div>
      <Button size="compact-xs" variant="subtle" loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('part-leave')}
      </Button>
      <FailureLine error={leave.error} />
    </div>
  );
}

function Repeats({ ticket: { isRepeat, reopens, repeatOfId, repeatOfNumber } }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  if (!isRepeat && reopens === 0) return null;
  return (
    <Group gap="xs">
      {repeatOfId === null ? null : (
        <Link to="/tickets/$id" params={{ id: String(repeatOfId) }} className={classes.link}>
          {t('repeat-of', { number: repeatOfNumber })}
        </Link>
      )}
      {isRepeat && repeatOfId === null ? <Mark tone="warn">{t('repeat')}</Mark> : null}
      {reopens > 0 ? <span>{t('reopened', { count: reopens })}</span> : null}
    </Group>
  );
}

function WhoOrWhere({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const { customerId, customerName, customerCode, customerPhone, customerAddress, phone, areaName, routerName } =
    ticket;
  const place = [areaName, routerName === null ? null : t('node-name', { name: routerName })]
    .filter(Boolean)
    .join(' · ');
  const call = phone || customerPhone;
  return (
    <>
      {customerId === null ? (
        t('no-customer')
      ) : (
        <Link to="/customers/$id" params={{ id: String(customerId) }} className={classes.link}>
          <bdi>{customerName}</bdi>
        </Link>
      )}
      <small>
        <bdi>{[customerCode, customerAddress].filter(Boolean).join(' · ')}</bdi>
      </small>
      {place ? (
        <small>
          <bdi>{place}</bdi>
        </small>
      ) : null}
      {call ? (
        <small>
          <a href={`tel:${call.replaceAll(/[^\d+]/g, '')}`} className={classes.link}>
            <bdi>{call}</bdi>
          </a>
        </small>
      ) : null}
    </>
  );
}

/** What may be done next, by whoever looks at it. */
function Steps({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const may = useMay();
  const { userId } = useSession();
  const [asked, setAsked] = useState<AskedStep | null>(null);
  const [uid] = useState(() => v7());
  const start = useMutation({ mutationFn: () => client.tickets.start({ id: ticket.id, uid }) });
  const { state, assigneeId } = ticket;
  const isMine = assigneeId === null || assigneeId === userId || may('tickets.manage');
  const mayWork = may('tickets.work') && isMine;
  const leads = (step: Parameters<typeof stateAfter>[1]) => stateAfter(state, step, true) !== null;
  const button = (step: AskedStep, isMain: boolean) => (
    <Button key={step} variant={isMain ? 'filled' : 'default'} onClick={() => setAsked(step)}>
      {t(step)}
    </Button>
  );
  return (
    <>
      <FailureLine error={start.error} />
      <Group gap="sm">
        {mayWork && leads('start') ? (
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            {t('start')}
          </Button>
        ) : null}
        {mayWork && leads('solve') ? button('solve', state === 'in-progress') : null}
        {mayWork && leads('wait') ? button('wait', false) : null}
        {may('tickets.write') ? (
          <>
            {leads('assign') ? button('assign', false) : null}
            {leads('close') ? button('close', true) : null}
            {leads('reopen') ? button('reopen', false) : null}
            {isUnsolved(state) ? button('change', false) : null}
          </>
        ) : null}
      </Group>
      {asked ? <StepDialog ticket={ticket} step={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function History({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  return (
    <Panel title={t('history')}>
      <NoteForm ticketId={ticket.id} />
      <ol className={classes.history}>
        {ticket.events.toReversed().map((event) => (
          <HistoryLine key={event.id} event={event} />
        ))}
      </ol>
    </Panel>
  );
}

function HistoryLine({ event }: { event: TicketEvent }) {
  const { t } = useTranslation('tickets');
  const { kind, waitingFor, assigneeName, note, by, at } = event;
  const what =
    kind === 'wait' && waitingFor
      ? t('event.wait', { what: t(`waiting.${waitingFor}`) })
      : kind === 'assign'
        ? t(assigneeName === null ? 'event.unassign' : 'event.assign', { name: assigneeName })
        : t(`event.${kind}`, { what: '' });
  return (
    <li>
      <strong>{what}</strong>
      <small>
        <TimeText at={at} /> · <bdi>{by || t('by-nobody')}</bdi>
      </small>
      {note ? (
        <p className={classes.said}>
          <bdi>{note}</bdi>
        </p>
      ) : null}
    </li>
  );
}

function NoteForm({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('tickets');
  const [uid, setUid] = useState(() => v7());
  const [note, setNote] = useState('');
  const add = useMutation({
    mutationFn: () => client.tickets.note({ id: ticketId, uid, note: note.trim() }),
    onSuccess: () => {
      setNote('');
      setUid(v7());
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() !== '' && !add.isPending) add.mutate();
  };
  return (
    <form className={classes.noteForm} onSubmit={submit} noValidate>
      <Textarea
        aria-label={t('note')}
        placeholder={t('note-hint')}
        autosize
        maxRows={6}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={note.trim() === ''} loading={add.isPending}>
        {t('note-add')}
      </Button>
      <FailureLine error={add.error} />
    </form>
  );
}
