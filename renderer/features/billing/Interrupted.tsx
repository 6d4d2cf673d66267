import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { queryClient } from '#renderer/app/queryClient.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { BillRun } from '#shared/contract/billing.ts';
import classes from './billing.module.css';

/** What is left of an interrupted run, and the button that makes it: only bills that are missing are made. */
export function Interrupted({ run }: { run: BillRun }) {
  const { t } = useTranslation('billing');
  const { locale } = useOffice();
  const may = useMay();
  const day = useDayFormat();
  const navigate = useNavigate();
  const goOn = useMutation({
    mutationFn: () => client.billing.startRun({ uid: run.uid, on: run.on }),
    onSuccess: (next) => {
      void queryClient.invalidateQueries({ queryKey: api.billing.key() });
      void navigate({ to: '/billing/runs/$id', params: { id: String(next.id) } });
    },
  });
  const count = new Intl.NumberFormat(locale);
  return (
    <div className={classes.interrupted} role="alert">
      <div>
        <strong>{t('interrupted-title', { day: day(run.on) })}</strong>
        <p>{t('interrupted-text', { done: count.format(run.done), due: count.format(run.due) })}</p>
        <FailureLine error={goOn.error} />
      </div>
      {may('billing.run') ? (
        <Button onClick={() => goOn.mutate()} loading={goOn.isPending}>
          {t('go-on')}
        </Button>
      ) : null}
    </div>
  );
}
