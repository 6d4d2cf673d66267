import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { BillRun } from '#shared/contract/billing.ts';
import classes from './billing.module.css';
import { type Moment, timeLeftMs } from './timeLeft.ts';

/** A run while it goes on: how far, how long still, and a way to stop it. */
export function RunProgress({ run }: { run: BillRun }) {
  const { t } = useTranslation(['billing', 'common']);
  const { locale } = useOffice();
  const may = useMay();
  const day = useDayFormat();
  const left = useTimeLeft(run);
  const [stopping, setStopping] = useState(false);
  const cancel = useMutation({
    ...api.billing.cancelRun.mutationOptions(),
    onSettled: () => setStopping(false),
  });
  const count = new Intl.NumberFormat(locale);
  const percent = run.due > 0 ? Math.min(100, (run.done / run.due) * 100) : 100;
  return (
    <Panel className={classes.running ?? ''}>
      <h2 className={classes.heading}>{t('running-title', { day: day(run.on) })}</h2>
      <Progress value={percent} size="lg" mt="sm" aria-label={t('progress-label')} transitionDuration={300} />
      <div className={classes.progressLine}>
        <span role="status">{t('progress', { done: count.format(run.done), due: count.format(run.due) })}</span>
        <span>
          {t('time-left')}: {left}
        </span>
      </div>
      <dl className={classes.facts}>
        <dt>{t('bills-made')}</dt>
        <dd>{count.format(run.created)}</dd>
        <dt>{t('total')}</dt>
        <dd>
          <Money amount={run.totalMinor} />
        </dd>
        <dt>{t('failed')}</dt>
        <dd className={run.failed > 0 ? classes.failed : undefined}>{count.format(run.failed)}</dd>
      </dl>
      <FailureLine error={cancel.error} />
      <div className={classes.bar}>
        <span className={classes.quiet}>{t('leave-hint')}</span>
        {may('billing.run') ? (
          <Button variant="default" onClick={() => setStopping(true)} loading={cancel.isPending}>
            {t('stop-run')}
          </Button>
        ) : null}
      </div>
      <ConfirmDialog
        opened={stopping}
        title={t('stop-title')}
        confirmLabel={t('stop-run')}
        cancelLabel={t('keep-running')}
        danger
        busy={cancel.isPending}
        onCancel={() => setStopping(false)}
        onConfirm={() => cancel.mutate({ id: run.id })}
      >
        {t('stop-text')}
      </ConfirmDialog>
    </Panel>
  );
}

function useTimeLeft(run: BillRun): string {
  const { t } = useTranslation('billing');
  const first = useRef<Moment & { readonly id: number }>(undefined);
  const now = { id: run.id, done: run.done, atMs: performance.now() };
  if (first.current?.id !== run.id) first.current = now;
  const leftMs = timeLeftMs(first.current, now, run.due);
  if (leftMs === null) return t('left-unknown');
  const seconds = Math.max(1, Math.round(leftMs / 1000));
  return seconds < 90 ? t('left-seconds', { count: seconds }) : t('left-minutes', { count: Math.round(seconds / 60) });
}
