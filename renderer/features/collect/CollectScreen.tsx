import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useConnection } from '#renderer/app/changes.ts';
import { useSession } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { EmptyState, ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { CollectMenu } from './CollectMenu.tsx';
import { type Carried, carriedQuery } from './carried.ts';
import classes from './collect.module.css';
import { Door } from './Door.tsx';
import { DueList } from './DueList.tsx';
import { EntriesList } from './EntriesList.tsx';
import { openEntries, unsentCashMinor } from './entries.ts';
import { keepPage } from './offline.ts';
import { openQueue, sendWaiting, useQueue } from './queue.ts';

const route = getRouteApi('/collect');
const SEND_EVERY_MS = 5_000;

/** The collector’s phone: his list in walking order, a door, and what he has written down. */
export function CollectScreen() {
  const { userId } = useSession();
  const { door, view } = route.useSearch();
  const carried = useQuery(carriedQuery(userId));
  const isTakenUp = useQueue((queue) => queue.userId === userId);
  useSending(userId);
  useEffect(() => {
    if (carried.data && !carried.data.isKept) void keepPage();
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
      ) : (
        <DueList lines={lines} />
      )}
    </div>
  );
}

/** Takes up what this phone kept, and sends what waits: at once, when the office is back, and every few seconds. */
function useSending(userId: number): void {
  const isLive = useConnection(({ state }) => state === 'live');
  useEffect(() => {
    const takeUp = () => void openQueue(userId).then(() => sendWaiting(userId));
    const again = () => {
      if (document.visibilityState === 'visible') takeUp();
    };
    takeUp();
    const timer = setInterval(() => void sendWaiting(userId), SEND_EVERY_MS);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [userId]);
  useEffect(() => {
    if (isLive) void sendWaiting(userId);
  }, [isLive, userId]);
}

function Head({ carried: { batch } }: { carried: Carried }) {
  const { t } = useTranslation('collect');
  const navigate = useNavigate();
  const { view } = route.useSearch();
  const entries = useQueue((queue) => queue.entries);
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
      <CollectMenu />
    </header>
  );
}

function AwayBanner({ isKept }: { isKept: boolean }) {
  const { t } = useTranslation('collect');
  const isLost = useConnection(({ state }) => state === 'lost');
  return (
    <div role="status">
      {isLost || isKept ? (
        <div className={classes.away}>
          <strong>{t('away-title')}</strong> {t('away-text')} {window.isSecureContext ? null : t('away-keep-open')}
        </div>
      ) : null}
    </div>
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
