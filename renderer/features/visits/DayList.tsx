import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '#renderer/app/phone/phone.module.css';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Visit } from '#shared/contract/visits.ts';
import { stateHere } from './entries.ts';
import { queue } from './queue.ts';
import { slotText } from './slotText.ts';

/** What is left of earlier days, then today’s visits by the hour that customers were told. */
export function DayList({ on, visits }: { on: string; visits: readonly Visit[] }) {
  const { t } = useTranslation('visits');
  const day = useDayFormat('dayMonth');
  return (
    <main id="content" className={classes.list}>
      {visits.length === 0 ? <EmptyState title={t('none')} text={t('none-text')} icon="check" /> : null}
      {[...Map.groupBy(visits, ({ plannedOn }) => plannedOn)].map(([plannedOn, of]) => (
        <section key={plannedOn} aria-label={plannedOn === on ? t('title') : t('left', { day: day(plannedOn) })}>
          {plannedOn === on ? null : <h2 className={classes.area}>{t('left', { day: day(plannedOn) })}</h2>}
          {of.map((visit) => (
            <Stop key={visit.id} visit={visit} />
          ))}
        </section>
      ))}
    </main>
  );
}

function Stop({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  const navigate = useNavigate();
  const state = stateHere(
    visit,
    queue.useQueue(({ entries }) => entries),
  );
  return (
    <button
      type="button"
      className={classes.stop}
      onClick={() => void navigate({ to: '/visits', search: { visit: visit.id } })}
    >
      <span className={classes.slot}>{slotText(visit) ?? t('any-time')}</span>
      <span className={classes.who}>
        <strong>
          <bdi>{visit.customerName || visit.address}</bdi>
        </strong>
        <small>
          <bdi>{visit.typeName}</bdi>
        </small>
        <small>
          <bdi>{visit.address}</bdi>
        </small>
      </span>
      <span className={classes.state} data-state={state === 'done' ? 'sent' : state === 'started' ? 'waiting' : ''}>
        {t(`state.${state}`)}
      </span>
    </button>
  );
}
