import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import type { Shift } from '#shared/contract/payments.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './shifts.module.css';

type Movement = Shift['movements'][number];

/** What was paid out of a drawer and moved between it and the safe; of one's own open shift it can be taken back. */
export function Movements({ shift, mayTakeBack }: { shift: Shift; mayTakeBack: boolean }) {
  const { t } = useTranslation('shifts');
  const [asked, setAsked] = useState<Movement | null>(null);
  const made = shift.movements.filter(({ reversesId }) => reversesId === null);
  if (made.length === 0) return <p className={classes.quiet}>{t('no-movements')}</p>;
  return (
    <>
      {made.map((movement) => (
        <div key={movement.id} className={classes.line} data-back={movement.isTakenBack}>
          <span>
            {t(movement.category === null ? `kind.${movement.kind}` : `category.${movement.category}`)}
            <small>
              <TimeText at={movement.at} style="time" />
              {mayTakeBack ? null : (
                <>
                  {' '}
                  · <bdi>{movement.byName}</bdi>
                </>
              )}
              {movement.note ? (
                <>
                  {' '}
                  · <bdi>{movement.note}</bdi>
                </>
              ) : null}
              {movement.isTakenBack ? ` · ${t('taken-back')}` : null}
            </small>
          </span>
          <span className={classes.end}>
            <Money amount={movement.kind === 'add' ? movement.amountMinor : -movement.amountMinor} />
            {mayTakeBack && !movement.isTakenBack ? (
              <Button variant="subtle" size="compact-xs" onClick={() => setAsked(movement)}>
                {t('take-back')}
              </Button>
            ) : null}
          </span>
        </div>
      ))}
      {asked ? <TakeBackDialog movement={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function TakeBackDialog({ movement, onClose }: { movement: Movement; onClose: () => void }) {
  const { t } = useTranslation('shifts');
  const { currency, locale } = useOffice();
  const [uid] = useState(() => v7());
  const takeBack = useMutation({
    mutationFn: (reason: string) => client.shifts.takeBack({ id: movement.id, uid, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('take-back-title')}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('take-back')}
      busy={takeBack.isPending}
      error={takeBack.error}
      onConfirm={(reason) => takeBack.mutate(reason)}
      onCancel={onClose}
    >
      {t('take-back-text', {
        what: t(`kind.${movement.kind}`),
        amount: formatMoney(movement.amountMinor, currency, locale),
      })}
    </ReasonDialog>
  );
}
