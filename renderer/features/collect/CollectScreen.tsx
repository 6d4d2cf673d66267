import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useSession } from '#renderer/app/office.ts';
import { AwayBanner } from '#renderer/app/phone/AwayBanner.tsx';
import { openEntries } from '#renderer/app/phone/entries.ts';
import { keepPage } from '#renderer/app/phone/offline.ts';
import { PhoneMenu } from '#renderer/app/phone/PhoneMenu.tsx';
import classes from '#renderer/app/phone/phone.module.css';
import { client } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { EmptyState, ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { type Carried, carriedQuery } from './carried.ts';
import { Door } from './Door.tsx';
import { DueList } from './DueList.tsx';
import { EntriesList } from './EntriesList.tsx';
import { unsentCashMinor } from './entries.ts';
import { OtherDoor } from './OtherDoor.tsx';
import { queue, useQueue } from './queue.ts';
import { store } from './store.ts';

const route = getRouteApi('/collect');

/** The collector’s phone: his list in walking order, a door, and what he has written down. */
export function CollectScreen() {
  const { userId } = useSession();
  const { door, view } = route.useSearch();
  const carried = useQuery(carriedQuery(userId));
  const isTakenUp = useQueue((kept) => kept.userId === userId);
  queue.useSending(userId);
  useEffect(() => {
    if (carried.data && !carried.data.isKept) void keepPage('/collect');
  }, [carried.data]);
  if (carried.isError) return <ErrorState error={carried.error} onRetry={() => void carried.refetch()} />;
  // What was written down by who was signed in before him is neither shown to him nor mixed with his own.
  if (!carried.data || !isTakenUp) return <LoadingState />;
  const { batch, lines, isKept } = carried.data;
  const line = lines.find(({ customerId }) => customerId === door);
  return (
    <div className={classes.phone}>
      <Head carried={carried.data} />
      <AwayBanner isKept={isKept} />
      {view === 'entries' ? (
        <EntriesList batch={batch} />
      ) : batch === null ? (
        <GoOut />
      ) : line ? (
        <Door key={line.customerId} line={line} />
      ) : door !== undefined ? (
        <OtherDoor key={door} id={door} />
      ) : (
        <DueList lines={lines} />
      )}
    </div>
  );
}

function Head({ carried: { batch } }: { carried: Carried }) {
  const { t } = useTranslation('collect');
  const navigate = useNavigate();
  const { view } = route.useSearch();
  const entries = useQueue(({ entries: all }) => all);
  const open = openEntries(entries);
  const refused = open.filter(({ state }) => state === 'refused').length;
  const cashMinor = (batch?.cashMinor ?? 0) + unsentCashMinor(entries);
  return (
    <header className={classes.head}>
      <div>
        <h1>{batch ? t('batch', { number: batch.number }) : t('title')}</h1>
        <p>
          {t('cash-in-hand')} <Money amount={cashMinor} />
        </p>
      </div>
      <button
        type="button"
        className={classes.sync}
        data-state={refused > 0 ? 'refused' : open.length > 0 ? 'waiting' : 'sent'}
        aria-pressed={view === 'entries'}
        onClick={() => void navigate({ to: '/collect', search: view === 'entries' ? {} : { view: 'entries' } })}
      >
        <Icon name={open.length === 0 ? 'check' : 'alert'} size={18} />
        {refused > 0
          ? t('refused', { count: refused })
          : open.length > 0
            ? t('waiting', { count: open.length })
            : t('all-sent')}
      </button>
      <PhoneMenu waiting={open.length} countOfOthers={store.countOfOthers} />
    </header>
  );
}

/** Nobody collects without a list: it is taken along here, or by the office. */
function GoOut() {
  const { t } = useTranslation('collect');
  const [uid] = useState(() => v7());
  const go = useMutation({ mutationFn: () => client.collectors.open({ uid }) });
  return (
    <EmptyState title={t('go-out-title')} text={t('go-out-text')} icon="round">
      <Button size="lg" fullWidth loading={go.isPending} onClick={() => go.mutate()}>
        {t('go-out')}
      </Button>
      <FailureLine error={go.error} />
    </EmptyState>
  );
}
