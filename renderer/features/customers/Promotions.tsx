import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { DayText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState } from '#renderer/ui/states.tsx';
import type { PromotionUse } from '#shared/contract/promotions.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './customers.module.css';

/** Promotions that a customer has had; nothing is shown where there are none. */
export function Promotions({ customerId }: { customerId: number }) {
  const { t } = useTranslation('promotions');
  const mayTakeBack = useMay()('charges.credit');
  const uses = useQuery(api.promotions.uses.queryOptions({ input: { id: customerId } }));
  const [taking, setTaking] = useState<PromotionUse | null>(null);
  if (uses.isError) return <ErrorState error={uses.error} onRetry={() => void uses.refetch()} />;
  if (!uses.data || uses.data.length === 0) return null;
  return (
    <Panel title={t('had')}>
      <table className={plain.table} aria-label={t('had')}>
        <tbody>
          {uses.data.map((use) => (
            <tr key={use.id} className={use.takenBackAt === null ? undefined : classes.quiet}>
              <td>
                <bdi>{use.promotionName}</bdi> · <bdi>{use.planName}</bdi>
              </td>
              <td>
                <DayText on={use.on} /> <bdi>{use.byName}</bdi>
              </td>
              <td>
                <UseText use={use} />
              </td>
              <td data-align="end">
                {mayTakeBack && use.takenBackAt === null && !use.rewarded ? (
                  <Button size="compact-xs" variant="default" onClick={() => setTaking(use)}>
                    {t('take-back')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {taking ? <TakeBack use={taking} onClose={() => setTaking(null)} /> : null}
    </Panel>
  );
}

function UseText({ use }: { use: PromotionUse }) {
  const { t } = useTranslation('promotions');
  const day = useDayFormat('short');
  const { freeFromOn, freeToOn, referrerName, rewarded, takenBackAt, takenBackReason } = use;
  if (takenBackAt !== null) return t('taken-back', { reason: takenBackReason });
  if (freeFromOn && freeToOn) return t('free-days', { from: day(freeFromOn), to: day(addDays(freeToOn, -1)) });
  return (
    <>
      <bdi>{referrerName}</bdi>: {t(rewarded ? 'reward-given' : 'reward-waits')}
    </>
  );
}

function TakeBack({ use, onClose }: { use: PromotionUse; onClose: () => void }) {
  const { t } = useTranslation('promotions');
  const back = useMutation({
    mutationFn: (reason: string) => client.promotions.takeBack({ id: use.id, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('take-back-title', { name: use.promotionName })}
      label={t('why')}
      shortReason={t('reason-short')}
      confirmLabel={t('take-back')}
      busy={back.isPending}
      error={back.error}
      onConfirm={(reason) => back.mutate(reason)}
      onCancel={onClose}
    >
      {t('take-back-text')}
    </ReasonDialog>
  );
}
