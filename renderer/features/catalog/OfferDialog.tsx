import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { client, isFailure } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Offer } from '#shared/contract/offers.ts';
import classes from './catalog.module.css';
import { checkOffer, formOfOffer, OFFER_KINDS, type OfferForm, QUALITIES } from './offerForm.ts';
import { FirstPrice } from './PriceFields.tsx';

/** Makes a channel, a pack or a bouquet with its first price, or changes one. */
export function OfferDialog({
  offer,
  onClose,
  onSaved,
}: {
  /** Null for a new one. */
  offer: Offer | null;
  onClose: () => void;
  onSaved: (offer: Offer) => void;
}) {
  const { t } = useTranslation(['offers', 'common']);
  const sentence = useErrorSentence();
  const today = useOfficeToday();
  // What is changed is the state that was looked at, whatever arrives meanwhile.
  const [before] = useState(offer);
  const form = useSaveForm<OfferForm>({
    initial: formOfOffer(before, today),
    validate: (values) => checkOffer(values, !before, t),
    save: async ({ kind, active, priceMinor, includesTax, fromOn, ...fields }) => {
      if (before) {
        onSaved(await client.offers.update({ ...fields, active, id: before.id, version: before.version }));
      } else if (fromOn !== null) {
        onSaved(await client.offers.create({ ...fields, kind, priceMinor, includesTax, fromOn }));
      }
    },
    explain: (error) => (isFailure(error, 'already-exists') ? { name: sentence(error) } : {}),
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="lg" title={t(before ? 'edit' : 'new')}>
      <FormFields>
        {before ? null : (
          <NativeSelect
            label={t('kind')}
            value={form.values.kind}
            data={OFFER_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            onChange={(event) => {
              const kind = OFFER_KINDS.find((one) => one === event.currentTarget.value);
              if (kind) form.set('kind', kind);
            }}
          />
        )}
        <WhatItIs form={form} />
        {before ? null : <FirstPrice form={form} required={form.values.kind !== 'channel'} />}
        {!before && form.values.kind === 'channel' ? (
          <FormField wide>
            <p className={classes.note}>{t('price-optional')}</p>
          </FormField>
        ) : null}
        {before ? (
          <FormField wide>
            <Checkbox
              label={t('active')}
              description={t('inactive-hint')}
              checked={form.values.active}
              onChange={(event) => form.set('active', event.currentTarget.checked)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}

function WhatItIs({ form }: { form: SaveForm<OfferForm> }) {
  const { t } = useTranslation(['offers', 'catalog']);
  return (
    <>
      <TextInput label={t('catalog:name')} required data-autofocus maxLength={200} {...form.text('name')} />
      <TextInput label={t('number')} maxLength={20} {...form.text('number')} />
      <TextInput label={t('language')} maxLength={60} {...form.text('language')} />
      <TextInput label={t('genre')} maxLength={60} {...form.text('genre')} />
      {form.values.kind === 'channel' ? (
        <NativeSelect
          label={t('quality')}
          value={String(form.values.slots)}
          data={QUALITIES.map((slots) => ({ value: String(slots), label: t(`quality.${slots}`) }))}
          onChange={(event) => form.set('slots', Number(event.currentTarget.value))}
        />
      ) : null}
    </>
  );
}
