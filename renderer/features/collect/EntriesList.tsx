import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { openEntries } from '#renderer/app/phone/entries.ts';
import classes from '#renderer/app/phone/phone.module.css';
import { asError, client } from '#renderer/app/rpc.ts';
import { HandOverDialog } from '#renderer/features/collectors/HandOverDialog.tsx';
import { DayText, TimeText } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Batch } from '#shared/contract/collectors.ts';
import type { Entry } from './entries.ts';
import { queue, sendAgain, useQueue } from './queue.ts';

/** What was written down on this phone: waiting, sent, refused with the reason, put aside. */
export function EntriesList({ batch }: { batch: Batch | null }) {
  const { t } = useTranslation(['collect', 'collectors']);
  const navigate = useNavigate();
  const entries = useQueue(({ entries: all }) => all);
  const [hands, setHands] = useState(false);
  const open = openEntries(entries).length;
  return (
    <main id="content" className={classes.door}>
      <Button
        variant="subtle"
        size="md"
        leftSection={<Icon name="chevronLeft" size={16} />}
        onClick={() => void navigate({ to: '/collect', search: {} })}
      >
        {t('back')}
      </Button>
      <h2 className={classes.name}>{t('entries')}</h2>
      {batch ? (
        <>
          <Button size="lg" fullWidth disabled={open > 0} onClick={() => setHands(true)}>
            {t('collectors:hand-over-do')}
          </Button>
          {open > 0 ? <p className={classes.quiet}>{t('hand-over-later')}</p> : null}
        </>
      ) : null}
      {entries.length === 0 ? <EmptyState title={t('entries-none')} icon="pencil" /> : null}
      <ul className={classes.entries}>
        {entries.toReversed().map((entry) => (
          <EntryLine key={entry.uid} entry={entry} mayVoid={batch !== null} />
        ))}
      </ul>
      {hands && batch ? <HandOverDialog batch={batch} onClose={() => setHands(false)} /> : null}
    </main>
  );
}

function EntryLine({ entry, mayVoid }: { entry: Entry; mayVoid: boolean }) {
  const { t } = useTranslation(['collect', 'collectors', 'common']);
  const sentence = useErrorSentence();
  const { asked, state, refusal, number, countsOn, takenAt } = entry;
  const what =
    asked.kind === 'receipt'
      ? t(`common:mode.${asked.tender}`)
      : asked.kind === 'visit'
        ? t(`collectors:visit.${asked.visit}`)
        : t('promise');
  return (
    <li data-state={state}>
      <div className={classes.entryHead}>
        <strong>
          <bdi>{entry.name}</bdi>
        </strong>
        {asked.kind === 'visit' ? null : <Money amount={asked.amountMinor} />}
      </div>
      <small>
        {what} · <TimeText at={takenAt} />
        {number ? ` · ${number}` : null}
        {countsOn ? (
          <>
            {' · '}
            {t('counts-on')} <DayText on={countsOn} />
          </>
        ) : null}
      </small>
      <span className={classes.state} data-state={state}>
        {t(`state.${state}`)}
      </span>
      {refusal && state !== 'waiting' ? <p className={classes.refusal}>{sentence(asError(refusal))}</p> : null}
      {state === 'refused' ? <RefusedActions entry={entry} /> : null}
      {state === 'sent' && mayVoid && entry.paymentId !== null ? <TakeBack paymentId={entry.paymentId} /> : null}
    </li>
  );
}

function RefusedActions({ entry }: { entry: Entry }) {
  const { t } = useTranslation('collect');
  const isMore = entry.refusal?.code === 'advance-needs-confirmation';
  return (
    <div className={classes.two}>
      <Button size="md" onClick={() => void sendAgain(entry, isMore)}>
        {t(isMore ? 'send-advance' : 'send-again')}
      </Button>
      <Button size="md" variant="default" onClick={() => void queue.putAside(entry)}>
        {t('put-aside')}
      </Button>
    </div>
  );
}

/** Takes back a receipt of the open batch; the office has to answer for this. */
function TakeBack({ paymentId }: { paymentId: number }) {
  const { t } = useTranslation('collect');
  const [asks, setAsks] = useState(false);
  const [uid] = useState(() => v7());
  const take = useMutation({
    mutationFn: (reason: string) => client.payments.void({ id: paymentId, uid, reason }),
    onSuccess: () => setAsks(false),
  });
  if (take.isSuccess) return <small>{t('taken-back')}</small>;
  return (
    <>
      <Button size="compact-md" variant="subtle" onClick={() => setAsks(true)}>
        {t('take-back')}
      </Button>
      <ReasonDialog
        opened={asks}
        title={t('take-back-title')}
        label={t('reason')}
        shortReason={t('reason-short')}
        confirmLabel={t('take-back')}
        busy={take.isPending}
        error={take.error}
        onConfirm={(reason) => take.mutate(reason)}
        onCancel={() => setAsks(false)}
      >
        {t('take-back-text')}
      </ReasonDialog>
    </>
  );
}
