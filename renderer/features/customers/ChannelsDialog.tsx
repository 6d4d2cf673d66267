import { MultiSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { offersQuery } from '#renderer/features/catalog/queries.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { isShort } from '#renderer/ui/reason.ts';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Subscription } from '#shared/contract/customers.ts';
import type { Composition } from '#shared/contract/subscriptions.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './customers.module.css';
import { MoneyEffectView } from './MoneyEffectView.tsx';

interface ChannelsForm {
  readonly added: readonly number[];
  readonly removed: readonly number[];
  readonly on: Day | null;
  readonly reason: string;
}

/** What a cable service is made of, and its change from a day on, with the money beside it. */
export function ChannelsDialog({ service, onClose }: { service: Subscription; onClose: () => void }) {
  const { t } = useTranslation(['offers', 'common']);
  const [uid] = useState(() => v7());
  const today = useOfficeToday();
  const composition = useQuery(api.subscriptions.composition.queryOptions({ input: { id: service.id } }));
  const offers = useQuery(offersQuery);
  const form = useSaveForm<ChannelsForm>({
    initial: { added: [], removed: [], on: today, reason: '' },
    validate: ({ added, removed, on, reason }) => ({
      ...(added.length + removed.length === 0 ? { added: t('service-choose') } : {}),
      ...(on === null ? { on: t('common:not-a-day') } : {}),
      ...(isShort(reason) ? { reason: t('reason-short') } : {}),
    }),
    save: async ({ added, removed, on, reason }) => {
      if (on === null) return;
      await client.subscriptions.changeOffers({
        ...{ id: service.id, uid, on, reason },
        added: [...added],
        removed: [...removed],
      });
      onClose();
    },
    onLeave: onClose,
  });
  const { added, removed, on } = form.values;
  const held = composition.data?.offers.filter(({ toOn }) => toOn === null) ?? [];
  const addable = (offers.data ?? []).filter(
    (offer) => offer.active && offer.prices.length > 0 && !held.some(({ offerId }) => offerId === offer.id),
  );
  const isChosen = added.length + removed.length > 0 && on !== null;
  return (
    <FormDialog
      form={form}
      size="62rem"
      title={t('service-title', { plan: service.planName })}
      saveLabel={t('service-save')}
    >
      <div className={classes.change}>
        <Stack gap="sm">
          {composition.isError ? (
            <ErrorState error={composition.error} onRetry={() => void composition.refetch()} />
          ) : composition.data ? (
            <Made of={composition.data} />
          ) : (
            <LoadingState />
          )}
          <FormFields>
            <MultiSelect
              label={t('service-add')}
              data-autofocus
              searchable
              openOnFocus={false}
              hidePickedOptions
              maxDropdownHeight={220}
              value={added.map(String)}
              error={form.issueOf('added')}
              data={addable.map(({ id, name }) => ({ value: String(id), label: name }))}
              onChange={(ids) => form.set('added', ids.map(Number))}
            />
            {held.length > 0 ? (
              <MultiSelect
                label={t('service-remove')}
                openOnFocus={false}
                hidePickedOptions
                value={removed.map(String)}
                data={held.map(({ offerId, name }) => ({ value: String(offerId), label: name }))}
                onChange={(ids) => form.set('removed', ids.map(Number))}
              />
            ) : null}
            <DayInput
              label={t('from')}
              required
              value={on}
              error={form.issueOf('on')}
              onChange={(day) => form.set('on', day)}
            />
            <TextInput label={t('why')} required maxLength={300} {...form.text('reason')} />
          </FormFields>
        </Stack>
        <MoneyEffectView
          id={service.id}
          change={isChosen ? { kind: 'offers', on, added: [...added], removed: [...removed] } : null}
          choose={t('service-choose')}
          on="by-bill"
        />
      </div>
    </FormDialog>
  );
}

/** Its lines for a whole period, and every channel it has. */
function Made({ of }: { of: Composition }) {
  const { t } = useTranslation('offers');
  const counted = of.parts.length > 0 || of.channels.length > 0;
  return (
    <section className={classes.composition} aria-label={t('service-has')}>
      {of.parts.length === 0 ? (
        <p className={classes.quiet}>{t('service-none')}</p>
      ) : (
        <table className={plain.table}>
          <caption>{t('service-costs')}</caption>
          <tbody>
            {of.parts.map(({ description, unitMinor }) => (
              <tr key={description}>
                <th scope="row">
                  <bdi>{description}</bdi>
                </th>
                <td data-align="end">
                  <Money amount={unitMinor} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {counted ? (
        <details>
          <summary>
            {t('service-list', { count: of.channels.length })}, {t('service-counts', { slots: of.slots })}
            {of.tv > 1 ? `, ${t('service-tv', { tv: of.tv })}` : ''}
          </summary>
          <ul>
            {of.channels.map(({ id, name }) => (
              <li key={id}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
