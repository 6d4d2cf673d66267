import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import classes from '#renderer/app/phone/phone.module.css';
import { asError } from '#renderer/app/rpc.ts';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { VisitEntry } from './entries.ts';
import { queue } from './queue.ts';

/** What was written down on this phone: waiting, sent, refused with the reason, put aside. */
export function VisitEntries() {
  const { t } = useTranslation('visits');
  const navigate = useNavigate();
  const entries = queue.useQueue(({ entries: all }) => all);
  return (
    <main id="content" className={classes.door}>
      <Button
        variant="subtle"
        size="md"
        leftSection={<Icon name="chevronLeft" size={16} />}
        onClick={() => void navigate({ to: '/visits', search: {} })}
      >
        {t('back')}
      </Button>
      <h2 className={classes.name}>{t('entries')}</h2>
      {entries.length === 0 ? <EmptyState title={t('entries-none')} icon="pencil" /> : null}
      <ul className={classes.entries}>
        {entries.toReversed().map((entry) => (
          <EntryLine key={entry.uid} entry={entry} />
        ))}
      </ul>
    </main>
  );
}

function EntryLine({ entry }: { entry: VisitEntry }) {
  const { t } = useTranslation(['visits', 'collect']);
  const sentence = useErrorSentence();
  const { asked, state, refusal, name, takenAt } = entry;
  return (
    <li data-state={state}>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <small>
        {t(`entry.${asked.kind}`)}
        {asked.kind === 'photo' ? ` · ${t(`photo.${asked.photo}`)}` : null}
        {asked.kind === 'done' ? ` · ${t(`outcome.${asked.found.outcome}`)}` : null} · <TimeText at={takenAt} />
      </small>
      <span className={classes.state} data-state={state}>
        {t(`collect:state.${state}`)}
      </span>
      {refusal && state !== 'waiting' ? <p className={classes.refusal}>{sentence(asError(refusal))}</p> : null}
      {state === 'refused' ? (
        <div className={classes.two}>
          <Button size="md" onClick={() => void queue.sendAgain(entry)}>
            {t('collect:send-again')}
          </Button>
          <Button size="md" variant="default" onClick={() => void queue.putAside(entry)}>
            {t('collect:put-aside')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
