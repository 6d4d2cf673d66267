import { ActionIcon, Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { useOffice } from '#renderer/app/office.ts';
import { client, isFailure } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormEnd, FormFields } from '#renderer/ui/FormField.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { TaxSet } from '#shared/contract/catalog.ts';
import { currencyDecimals } from '#shared/domain/money.ts';
import { componentsFor, FILER_KINDS, TAX_AUDIENCES, type TaxAudience } from '#shared/domain/tax.ts';
import classes from './catalog.module.css';
import { InterStateField } from './InterStateField.tsx';
import { TaxExample } from './TaxExample.tsx';
import {
  type ComponentForm,
  checkTax,
  emptyComponent,
  formOf,
  MOST_COMPONENTS,
  ruleFrom,
  type SetRule,
  type TaxForm,
} from './taxForm.ts';

/** A monthly price as it is usual in a currency with and without decimals. */
const EXAMPLE_MINOR = { withDecimals: 300_00, without: 300_000 };

/** Makes a tax set, or changes one from a day on. */
export function TaxSetDialog({ set, onClose }: { set: TaxSet | null; onClose: () => void }) {
  const { t } = useTranslation(['catalog', 'common']);
  const sentence = useErrorSentence();
  const today = useOfficeToday();
  const form = useSaveForm<TaxForm>({
    initial: formOf(set, today),
    validate: (values) => checkTax(values, !set, t),
    save: async (values) => {
      const rule = ruleFrom(values);
      if (!rule || values.fromOn === null) return;
      const version = {
        fromOn: values.fromOn,
        baseNumerator: rule.baseNumerator,
        baseDenominator: rule.baseDenominator,
        components: rule.components.map(({ id: _, ...component }) => component),
      };
      if (set) await client.catalog.addTaxVersion({ id: set.id, ...version });
      else {
        const { code, name, interStateSetId } = values;
        await client.catalog.createTaxSet({ code, name, interStateSetId, ...version });
      }
      onClose();
    },
    explain: (error) => (isFailure(error, 'already-exists') ? { code: sentence(error) } : {}),
    onLeave: onClose,
  });
  return (
    <Modal
      opened
      size="60rem"
      onClose={form.leave}
      closeOnEscape={false}
      title={set ? t('version-title', { name: set.name }) : t('new-tax')}
    >
      <form {...form.formProps}>
        {set ? <p className={classes.note}>{t('version-text')}</p> : null}
        <div className={classes.planForm}>
          <div className={classes.stack}>
            <FormFields>
              {set ? null : <Naming form={form} />}
              {set ? null : (
                <InterStateField
                  set={null}
                  value={form.values.interStateSetId}
                  onChange={(id) => form.set('interStateSetId', id)}
                />
              )}
              <DayInput
                label={t('from-day')}
                required
                data-autofocus={set ? true : undefined}
                value={form.values.fromOn}
                error={form.issueOf('fromOn')}
                onChange={(on) => form.set('fromOn', on)}
              />
              <Base form={form} />
            </FormFields>
            <Components form={form} />
          </div>
          <Example form={form} />
        </div>
        <FormEnd form={form} onCancel={form.leave} />
      </form>
    </Modal>
  );
}

type PartProps = { form: SaveForm<TaxForm> };

function Naming({ form }: PartProps) {
  const { t } = useTranslation('catalog');
  return (
    <>
      <TextInput
        label={t('code')}
        description={t('tax-code-hint')}
        required
        data-autofocus
        maxLength={20}
        value={form.values.code}
        error={form.issueOf('code')}
        onChange={(event) => form.set('code', event.currentTarget.value.toUpperCase().trim())}
      />
      <TextInput
        label={t('name')}
        required
        maxLength={200}
        value={form.values.name}
        error={form.issueOf('name')}
        onChange={(event) => form.set('name', event.currentTarget.value)}
      />
    </>
  );
}

function Base({ form }: PartProps) {
  const { t } = useTranslation('catalog');
  return (
    <fieldset className={classes.base}>
      <legend>{t('base')}</legend>
      <div>
        <TextInput
          aria-label={t('base-numerator')}
          inputMode="numeric"
          maxLength={4}
          value={form.values.baseNumerator}
          error={form.issueOf('baseNumerator') !== undefined}
          onChange={(event) => form.set('baseNumerator', event.currentTarget.value)}
        />
        <span aria-hidden>/</span>
        <TextInput
          aria-label={t('base-denominator')}
          inputMode="numeric"
          maxLength={4}
          value={form.values.baseDenominator}
          error={form.issueOf('baseNumerator') !== undefined}
          onChange={(event) => form.set('baseDenominator', event.currentTarget.value)}
        />
      </div>
      <small className={form.issueOf('baseNumerator') ? classes.missing : classes.quiet}>
        {form.issueOf('baseNumerator') ?? t('base-hint')}
      </small>
    </fieldset>
  );
}

function Components({ form }: PartProps) {
  const { t } = useTranslation('catalog');
  const { components } = form.values;
  const { country } = useOffice();
  // Everybody is charged the same but in Pakistan; a set that tells people apart shows it wherever it is.
  const showsAudience = country === 'PK' || tellsApart({ components });
  const change = (key: number, part: Partial<Omit<ComponentForm, 'key'>>) =>
    form.set(
      'components',
      components.map((one) => (one.key === key ? { ...one, ...part } : one)),
    );
  return (
    <div className={classes.stack}>
      {components.map((component, index) => (
        <fieldset key={component.key} className={classes.component}>
          <legend>{t('component', { n: index + 1 })}</legend>
          <TextInput
            label={t('component-name')}
            maxLength={30}
            value={component.name}
            onChange={(event) => change(component.key, { name: event.currentTarget.value })}
          />
          <TextInput
            label={t('component-rate')}
            inputMode="decimal"
            maxLength={8}
            value={component.rate}
            onChange={(event) => change(component.key, { rate: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('component-remove', { n: index + 1 })}
            title={t('component-remove', { n: index + 1 })}
            onClick={() =>
              form.set(
                'components',
                components.filter((one) => one.key !== component.key),
              )
            }
          >
            <Icon name="trash" size={16} />
          </ActionIcon>
          {showsAudience ? (
            <NativeSelect
              className={classes.wide}
              label={t('component-for')}
              value={component.appliesTo}
              data={TAX_AUDIENCES.map((audience) => ({ value: audience, label: t(`for.${audience}`) }))}
              onChange={(event) => {
                const appliesTo = TAX_AUDIENCES.find((one) => one === event.currentTarget.value);
                if (appliesTo) change(component.key, { appliesTo });
              }}
            />
          ) : null}
          {index > 0 ? (
            <Checkbox
              className={classes.wide}
              label={t('component-compound')}
              checked={component.compound}
              onChange={(event) => change(component.key, { compound: event.currentTarget.checked })}
            />
          ) : null}
        </fieldset>
      ))}
      {form.issueOf('components') ? (
        <small className={classes.missing} role="alert">
          {form.issueOf('components')}
        </small>
      ) : null}
      {components.length < MOST_COMPONENTS ? (
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() =>
              form.set('components', [
                ...components,
                emptyComponent(1 + Math.max(0, ...components.map(({ key }) => key))),
              ])
            }
          >
            {t('component-add')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Example({ form }: PartProps) {
  const { t } = useTranslation('catalog');
  const { currency } = useOffice();
  const [priceMinor, setPrice] = useState<number | null>(
    currencyDecimals(currency) > 0 ? EXAMPLE_MINOR.withDecimals : EXAMPLE_MINOR.without,
  );
  const [includesTax, setIncludes] = useState(false);
  const rule = ruleFrom(form.values);
  return (
    <section className={classes.example}>
      <h2>{t('example')}</h2>
      <MoneyInput size="xs" label={t('example-price-field')} value={priceMinor} onChange={setPrice} />
      <Checkbox
        size="xs"
        mt="xs"
        label={t('includes-tax')}
        checked={includesTax}
        onChange={(event) => setIncludes(event.currentTarget.checked)}
      />
      {rule
        ? examplesOf(rule).map(({ filer, example }) => (
            <div key={filer}>
              {tellsApart(rule) ? <h3>{t(`example-${filer}`)}</h3> : null}
              <TaxExample priceMinor={priceMinor} includesTax={includesTax} rule={example} />
            </div>
          ))
        : null}
    </section>
  );
}

function tellsApart({ components }: { readonly components: readonly { readonly appliesTo: TaxAudience }[] }): boolean {
  return components.some(({ appliesTo }) => appliesTo !== 'all');
}

/** What each kind of customer pays, where they are told apart; else what everybody does. */
function examplesOf(rule: SetRule) {
  return FILER_KINDS.slice(0, tellsApart(rule) ? undefined : 1).map((filer) => ({
    filer,
    example: { ...rule, components: componentsFor(filer, rule.components) },
  }));
}
