import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { StockPlace } from '#shared/contract/stock.ts';
import { PLACE_KINDS, type PlaceKind } from '#shared/domain/boxes.ts';

interface Values {
  readonly name: string;
  readonly kind: PlaceKind;
  readonly userId: string;
  readonly active: boolean;
}

/** A place of the stock, new or changed. What it is and whose stays. */
export function PlaceDialog({
  place,
  people,
  onClose,
}: {
  place: StockPlace | null;
  people: readonly { readonly userId: number; readonly name: string }[];
  onClose: () => void;
}) {
  const { t } = useTranslation(['boxes', 'common']);
  const form = useSaveForm<Values>({
    initial: { name: place?.name ?? '', kind: place?.kind ?? 'store', userId: '', active: place?.active ?? true },
    validate: ({ name, kind, userId }) => ({
      ...(name.trim() ? {} : { name: t('common:required') }),
      ...(kind === 'technician' && userId === '' && !place ? { userId: t('common:required') } : {}),
    }),
    save: async ({ name, kind, userId, active }) => {
      if (place) await client.stock.updatePlace({ id: place.id, version: place.version, name, active });
      else await client.stock.createPlace({ name, kind, userId: kind === 'technician' ? Number(userId) : null });
      onClose();
    },
    onLeave: onClose,
  });
  const { kind, userId, active } = form.values;
  return (
    <FormDialog form={form} title={place ? place.name : t('add-place')}>
      <FormFields>
        {place ? null : (
          <FormField wide>
            <NativeSelect
              label={t('what')}
              data-autofocus
              value={kind}
              data={PLACE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              onChange={(event) =>
                form.set('kind', PLACE_KINDS.find((one) => one === event.currentTarget.value) ?? kind)
              }
            />
          </FormField>
        )}
        {kind === 'technician' && !place ? (
          <FormField wide>
            <NativeSelect
              label={t('whose')}
              value={userId}
              error={form.issueOf('userId')}
              data={[
                { value: '', label: t('choose-person') },
                ...people.map((person) => ({ value: String(person.userId), label: person.name })),
              ]}
              onChange={(event) => {
                const id = event.currentTarget.value;
                form.set('userId', id);
                const person = people.find((one) => String(one.userId) === id);
                if (person && form.values.name === '') form.set('name', person.name);
              }}
            />
          </FormField>
        ) : null}
        <FormField wide>
          <TextInput label={t('place-name')} maxLength={60} {...form.text('name')} />
        </FormField>
        {place ? (
          <FormField wide>
            <Checkbox
              label={t('place-active')}
              checked={active}
              onChange={(event) => form.set('active', event.currentTarget.checked)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}
