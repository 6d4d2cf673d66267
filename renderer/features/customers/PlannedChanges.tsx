import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import type { Subscription } from '#shared/contract/customers.ts';
import classes from './customers.module.css';

type Planned = Subscription['planned'][number];

/** What waits for its day, each with the way to take it back. */
export function PlannedChanges({ service, mayChange }: { service: Subscription; mayChange: boolean }) {
  const { t } = useTranslation('services');
  const inWords = usePlannedText();
  const [asked, setAsked] = useState<Planned | null>(null);
  const cancel = useMutation({
    mutationFn: ({ planned, reason }: { planned: Planned; reason: string }) =>
      client.subscriptions.cancelPlanned({ id: service.id, plannedId: planned.id, kind: planned.kind, reason }),
    onSuccess: () => setAsked(null),
  });
  if (service.planned.length === 0) return null;
  return (
    <div className={classes.planned}>
      <h3>{t('planned')}</h3>
      <ul>
        {service.planned.map((planned) => (
          <li key={`${planned.kind}-${planned.id}`}>
            <span>{inWords(planned)}</span>
            {mayChange ? (
              <button type="button" className={classes.linkButton} onClick={() => setAsked(planned)}>
                {t('take-back')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <ReasonDialog
        opened={asked !== null}
        title={t('take-back-title')}
        label={t('why')}
        shortReason={t('reason-short')}
        confirmLabel={t('take-back')}
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={(reason) => asked && cancel.mutate({ planned: asked, reason })}
        onCancel={() => setAsked(null)}
      >
        {asked ? `${inWords(asked)}. ` : null}
        {t('take-back-text')}
      </ReasonDialog>
    </div>
  );
}

function usePlannedText(): (planned: Planned) => string {
  const { t } = useTranslation('services');
  const dayText = useDayFormat();
  return ({ kind, on, planName, billingDay, to, untilOn }) => {
    const day = dayText(on);
    if (kind === 'plan') return t('planned-plan', { plan: planName, day });
    if (kind === 'billing-day') return t('planned-day', { date: billingDay, day });
    if (untilOn !== null && to === 'paused') return t('planned-paused-until', { day, until: dayText(untilOn) });
    return t(`planned-${to}`, { day });
  };
}
