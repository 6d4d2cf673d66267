import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/office.ts';
import { AwayBanner } from '#renderer/app/phone/AwayBanner.tsx';
import { openEntries } from '#renderer/app/phone/entries.ts';
import { keepPage } from '#renderer/app/phone/offline.ts';
import { PhoneMenu } from '#renderer/app/phone/PhoneMenu.tsx';
import classes from '#renderer/app/phone/phone.module.css';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { myVisitsQuery } from './carried.ts';
import { DayList } from './DayList.tsx';
import { queue } from './queue.ts';
import { store } from './store.ts';
import { VisitEntries } from './VisitEntries.tsx';
import { VisitPage } from './VisitPage.tsx';

const route = getRouteApi('/visits');

/** The technician’s phone: his visits of the day in order, one of them, and what he has written down. */
export function VisitsScreen() {
  const { userId } = useSession();
  const { visit: visitId, view } = route.useSearch();
  const mine = useQuery(myVisitsQuery(userId));
  const isTakenUp = queue.useQueue((kept) => kept.userId === userId);
  queue.useSending(userId);
  useEffect(() => {
    if (mine.data && !mine.data.isKept) void keepPage('/visits');
  }, [mine.data]);
  if (mine.isError) return <ErrorState error={mine.error} onRetry={() => void mine.refetch()} />;
  if (!mine.data || !isTakenUp) return <LoadingState />;
  const { on, visits, items, carried, isKept } = mine.data;
  const visit = visits.find(({ id }) => id === visitId);
  return (
    <div className={classes.phone}>
      <Head on={on} />
      <AwayBanner isKept={isKept} />
      {view === 'entries' ? (
        <VisitEntries />
      ) : visit ? (
        <VisitPage key={visit.id} visit={visit} items={items} carried={carried} />
      ) : (
        <DayList on={on} visits={visits} />
      )}
    </div>
  );
}

function Head({ on }: { on: string }) {
  const { t } = useTranslation(['visits', 'collect']);
  const navigate = useNavigate();
  const { view } = route.useSearch();
  const entries = queue.useQueue(({ entries: all }) => all);
  const open = openEntries(entries);
  const refused = open.filter(({ state }) => state === 'refused').length;
  return (
    <header className={classes.head}>
      <div>
        <h1>{t('title')}</h1>
        <p>
          <DayText on={on} style="long" />
        </p>
      </div>
      <button
        type="button"
        className={classes.sync}
        data-state={refused > 0 ? 'refused' : open.length > 0 ? 'waiting' : 'sent'}
        aria-pressed={view === 'entries'}
        onClick={() => void navigate({ to: '/visits', search: view === 'entries' ? {} : { view: 'entries' } })}
      >
        <Icon name={open.length === 0 ? 'check' : 'alert'} size={18} />
        {refused > 0
          ? t('collect:refused', { count: refused })
          : open.length > 0
            ? t('collect:waiting', { count: open.length })
            : t('collect:all-sent')}
      </button>
      <PhoneMenu waiting={open.length} countOfOthers={store.countOfOthers} />
    </header>
  );
}
