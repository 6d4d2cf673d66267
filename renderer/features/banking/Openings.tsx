import { TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client, isFailure } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Standing } from '#shared/contract/banks.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './banking.module.css';
import { usePlaceName } from './usePlaceName.ts';

/** What lay in the safe and stood in the accounts before the books began: entered once for each, with a reason. */
export function Openings() {
  const { t } = useTranslation('banking');
  const mayOpen = useMay()('banking.opening');
  const day = useDayFormat();
  const placeName = usePlaceName();
  const standings = useQuery(api.banks.standings.queryOptions({ input: {} }));
  const [asked, setAsked] = useState<{ standing: Standing; back: boolean } | null>(null);
  // The office's own money is not for who sees a part of it.
  if (standings.isError && isFailure(standings.error, 'not-allowed')) return null;
  if (standings.isError) return <ErrorState error={standings.error} onRetry={() => void standings.refetch()} />;
  if (!standings.data) return <LoadingState />;
  const places = standings.data.filter(({ kind, active }) => kind !== 'provider' && active);
  const safe = places.find(({ kind }) => kind === 'safe');
  return (
    <Panel title={t('openings')}>
      <p className={classes.quiet}>{t('openings-text')}</p>
      {safe && safe.balanceMinor < 0 ? (
        <p className={classes.problem} role="status">
          {t(safe.opening ? 'safe-below' : 'safe-below-unopened')}
        </p>
      ) : null}
      <table className={plain.table}>
        <thead>
          <tr>
            <th>{t('opening-place')}</th>
            <th data-align="end">{t('opening-amount')}</th>
            <th>{t('opening-why')}</th>
            <th data-align="end">{t('account-balance')}</th>
            <th aria-label={t('change')} />
          </tr>
        </thead>
        <tbody>
          {places.map((standing) => {
            const { place, name, opening, balanceMinor } = standing;
            const label = placeName(place, name);
            return (
              <tr key={place}>
                <td>
                  <bdi>{label}</bdi>
                </td>
                <td data-align="end">{opening ? <Money amount={opening.amountMinor} /> : ''}</td>
                <td className={classes.quiet}>
                  {opening ? `${day(opening.on)} · ${opening.byName} · ${opening.reason}` : ''}
                </td>
                <td data-align="end">
                  <Money amount={balanceMinor} />
                </td>
                <td data-align="end">
                  {mayOpen ? (
                    <RowButton
                      label={t(opening ? 'opening-back' : 'opening-enter')}
                      of={label}
                      onClick={() => setAsked({ standing, back: opening !== null })}
                    />
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {asked ? (
        asked.back ? (
          <OpeningBack standing={asked.standing} onClose={() => setAsked(null)} />
        ) : (
          <OpeningForm standing={asked.standing} onClose={() => setAsked(null)} />
        )
      ) : null}
    </Panel>
  );
}

interface Values {
  readonly amountMinor: number | null;
  readonly on: Day | null;
  readonly reason: string;
}

function OpeningForm({ standing, onClose }: { standing: Standing; onClose: () => void }) {
  const { t } = useTranslation(['banking', 'common']);
  const today = useOfficeToday();
  const placeName = usePlaceName();
  const [uid] = useState(() => v7());
  const { place, name } = standing;
  const form = useSaveForm<Values>({
    initial: { amountMinor: null, on: today, reason: '' },
    validate: ({ amountMinor, on, reason }) => ({
      ...(amountMinor === null || amountMinor === 0 || (place === 'safe' && amountMinor < 0)
        ? { amountMinor: t('common:not-an-amount') }
        : {}),
      ...(on === null ? { on: t('common:required') } : {}),
      ...(isShort(reason) ? { reason: t('reason-short') } : {}),
    }),
    save: async ({ amountMinor, on, reason }) => {
      if (amountMinor === null || (typeof place === 'string' && place !== 'safe')) return;
      await client.banks.open({ uid, place, amountMinor, reason, ...(on === null ? {} : { on }) });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('opening-title', { name: placeName(place, name) })}>
      <p className={classes.quiet}>{t(place === 'safe' ? 'opening-safe-text' : 'opening-account-text')}</p>
      <FormFields>
        <FormField>
          <MoneyInput
            label={t('opening-amount')}
            data-autofocus
            value={form.values.amountMinor}
            error={form.issueOf('amountMinor')}
            onChange={(amountMinor) => form.set('amountMinor', amountMinor)}
          />
        </FormField>
        <FormField>
          <DayInput
            label={t('opening-on')}
            max={today}
            value={form.values.on}
            error={form.issueOf('on')}
            onChange={(on) => form.set('on', on)}
          />
        </FormField>
        <FormField wide>
          <TextInput label={t('reason')} maxLength={300} {...form.text('reason')} />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}

function OpeningBack({ standing, onClose }: { standing: Standing; onClose: () => void }) {
  const { t } = useTranslation('banking');
  const placeName = usePlaceName();
  const [uid] = useState(() => v7());
  const back = useMutation({
    mutationFn: (reason: string) => client.banks.takeOpeningBack({ id: standing.opening?.id ?? 0, uid, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('opening-back-title', { name: placeName(standing.place, standing.name) })}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('opening-back')}
      busy={back.isPending}
      error={back.error}
      onConfirm={(reason) => back.mutate(reason)}
      onCancel={onClose}
    >
      {t('opening-back-text')}
    </ReasonDialog>
  );
}
