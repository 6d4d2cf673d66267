import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { BoxModel } from '#shared/contract/stock.ts';
import { isBoxPattern, MAX_PATTERN } from '#shared/domain/boxNumbers.ts';

interface Values {
  readonly make: string;
  readonly model: string;
  readonly cas: string;
  readonly serialPattern: string;
  readonly vcPattern: string;
  readonly costMinor: number | null;
  readonly priceMinor: number | null;
  readonly warrantyDays: number;
  readonly lifeMonths: number;
  readonly active: boolean;
}

/** A make and model of box, new or changed. */
export function ModelDialog({ model, onClose }: { model: BoxModel | null; onClose: () => void }) {
  const { t } = useTranslation(['boxes', 'common']);
  const form = useSaveForm<Values>({
    initial: {
      ...{ make: model?.make ?? '', model: model?.model ?? '', cas: model?.cas ?? '' },
      ...{ serialPattern: model?.serialPattern ?? '', vcPattern: model?.vcPattern ?? '' },
      ...{ costMinor: model?.costMinor ?? 0, priceMinor: model?.priceMinor ?? 0 },
      ...{
        warrantyDays: model?.warrantyDays ?? 365,
        lifeMonths: model?.lifeMonths ?? 60,
        active: model?.active ?? true,
      },
    },
    validate: ({ make, model: name, serialPattern, vcPattern, costMinor, priceMinor }) => ({
      ...(make.trim() ? {} : { make: t('common:required') }),
      ...(name.trim() ? {} : { model: t('common:required') }),
      ...(isBoxPattern(serialPattern.trim()) ? {} : { serialPattern: t('pattern-wrong') }),
      ...(isBoxPattern(vcPattern.trim()) ? {} : { vcPattern: t('pattern-wrong') }),
      ...(costMinor === null ? { costMinor: t('common:not-an-amount') } : {}),
      ...(priceMinor === null ? { priceMinor: t('common:not-an-amount') } : {}),
    }),
    save: async ({ active, costMinor, priceMinor, ...texts }) => {
      const fields = { ...texts, costMinor: costMinor ?? 0, priceMinor: priceMinor ?? 0 };
      if (model) await client.stock.updateModel({ id: model.id, version: model.version, ...fields, active });
      else await client.stock.createModel(fields);
      onClose();
    },
    onLeave: onClose,
  });
  const { values } = form;
  return (
    <FormDialog form={form} size="lg" title={model ? `${model.make} ${model.model}` : t('add-model')}>
      <FormFields>
        <FormField>
          <TextInput label={t('make')} data-autofocus maxLength={60} {...form.text('make')} />
        </FormField>
        <FormField>
          <TextInput label={t('model-name')} maxLength={60} {...form.text('model')} />
        </FormField>
        <FormField wide>
          <TextInput label={t('cas')} description={t('cas-hint')} maxLength={60} {...form.text('cas')} />
        </FormField>
        <FormField>
          <TextInput
            label={t('serial-pattern')}
            description={t('pattern-hint')}
            maxLength={MAX_PATTERN}
            {...form.text('serialPattern')}
          />
        </FormField>
        <FormField>
          <TextInput
            label={t('card-pattern')}
            description={t('card-pattern-hint')}
            maxLength={MAX_PATTERN}
            {...form.text('vcPattern')}
          />
        </FormField>
        {(['costMinor', 'priceMinor'] as const).map((key) => (
          <FormField key={key}>
            <MoneyInput
              label={t(key === 'costMinor' ? 'cost-each' : 'price')}
              value={values[key]}
              error={form.issueOf(key)}
              onChange={(amount) => form.set(key, amount)}
            />
          </FormField>
        ))}
        {(['warrantyDays', 'lifeMonths'] as const).map((key) => (
          <FormField key={key}>
            <NumberInput
              label={t(key === 'warrantyDays' ? 'warranty-days' : 'life-months')}
              hideControls
              allowDecimal={false}
              allowNegative={false}
              max={key === 'warrantyDays' ? 3650 : 240}
              value={values[key]}
              error={form.issueOf(key)}
              onChange={(typed) => form.set(key, Number(typed) || 0)}
            />
          </FormField>
        ))}
        {model ? (
          <FormField wide>
            <Checkbox
              label={t('model-active')}
              checked={values.active}
              onChange={(event) => form.set('active', event.currentTarget.checked)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}
