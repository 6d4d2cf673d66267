import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import classes from '#renderer/app/phone/phone.module.css';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { BatchLine, VisitKind } from '#shared/contract/collectors.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import type { Asked } from './entries.ts';

const VISITS = ['not-home', 'come-again', 'refused', 'moved'] as const satisfies readonly VisitKind[];
const USUAL_DAYS = 3;

/** Why nothing was taken at a door, or until when it is promised. */
export function NoMoney({
  line,
  dueMinor,
  onKeep,
}: {
  line: BatchLine;
  dueMinor: number;
  onKeep: (asked: Asked, told: string) => Promise<void>;
}) {
  const { t } = useTranslation(['collect', 'collectors']);
  const may = useMay();
  const [note, setNote] = useState('');
  const [promises, setPromises] = useState(false);
  return (
    <section className={classes.form} aria-label={t('no-money')}>
      <h3 className={classes.part}>{t('no-money')}</h3>
      <TextInput
        size="lg"
        label={t('visit-note')}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.two}>
        {VISITS.map((visit) => (
          <Button
            key={visit}
            size="lg"
            variant="default"
            onClick={() =>
              void onKeep({ kind: 'visit', visit, note: note.trim() }, t('visit-kept', { name: line.name }))
            }
          >
            {t(`collectors:visit.${visit}`)}
          </Button>
        ))}
      </div>
      {may('collections.promise') && dueMinor > 0 ? (
        promises ? (
          <PromiseForm line={line} dueMinor={dueMinor} note={note.trim()} onKeep={onKeep} />
        ) : (
          <Button size="lg" variant="default" onClick={() => setPromises(true)}>
            {t('promise')}
          </Button>
        )
      ) : null}
    </section>
  );
}

function PromiseForm({
  line,
  dueMinor,
  note,
  onKeep,
}: {
  line: BatchLine;
  dueMinor: number;
  note: string;
  onKeep: (asked: Asked, told: string) => Promise<void>;
}) {
  const { t } = useTranslation('collect');
  const today = useOfficeToday();
  const [promisedOn, setDay] = useState<Day | null>(addDays(today, USUAL_DAYS));
  const [amountMinor, setAmount] = useState<number | null>(dueMinor);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (promisedOn === null || amountMinor === null || amountMinor <= 0) return;
    void onKeep({ kind: 'promise', promisedOn, amountMinor, note }, t('promise-kept', { name: line.name }));
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <DayInput size="lg" label={t('promise-day')} value={promisedOn} onChange={setDay} />
      <MoneyInput size="lg" label={t('promise-amount')} value={amountMinor} onChange={setAmount} />
      <Button type="submit" size="lg" disabled={promisedOn === null || amountMinor === null || amountMinor <= 0}>
        {t('promise')}
      </Button>
    </form>
  );
}
