import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { timeText } from '#renderer/features/visits/slotText.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { DAY_MINUTES } from '#shared/domain/businessHours.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { plansQuery } from '../catalog/queries.ts';
import classes from './connections.module.css';
import type { ServiceDraft, StepProps } from './draft.ts';

/** Through which box or line each service comes, what is charged for it, and who goes there. */
export function BoxStep({ form, look }: StepProps) {
  const { t } = useTranslation('connections');
  const may = useMay();
  const { values, set } = form;
  const plans = useQuery(plansQuery).data ?? [];
  return (
    <>
      {values.services.map((service, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: services have no name but their place
        <section key={index} className={classes.service} aria-label={t('service', { n: index + 1 })}>
          <h3>
            {t('service', { n: index + 1 })} · <bdi>{plans.find(({ id }) => id === service.planId)?.name}</bdi>
          </h3>
          <Through
            form={form}
            service={service}
            index={index}
            kind={plans.find(({ id }) => id === service.planId)?.kind}
            fees={look?.fees ?? []}
            onChange={(part, field) => {
              set(
                'services',
                values.services.map((one, at) => (at === index ? { ...one, ...part } : one)),
              );
              if (field) set(`service.${index}.${field}`, undefined);
            }}
          />
        </section>
      ))}
      {may('tickets.write') ? <Visit form={form} /> : null}
    </>
  );
}

function Through({
  form,
  service,
  index,
  kind,
  fees,
  onChange,
}: {
  form: StepProps['form'];
  service: ServiceDraft;
  index: number;
  kind: string | undefined;
  fees: NonNullable<StepProps['look']>['fees'];
  onChange: (part: Partial<ServiceDraft>, field?: 'serial' | 'vc' | 'username') => void;
}) {
  const { t } = useTranslation(['connections', 'customers']);
  const { currency, locale } = useOffice();
  const mayWork = useMay()('boxes.work');
  const first = index === 0 ? { 'data-first': true } : {};
  const text = (field: 'serial' | 'vc' | 'username', maxLength: number) => ({
    maxLength,
    autoComplete: 'off',
    spellCheck: false,
    value: service[field],
    error: form.issueOf(`service.${index}.${field}`),
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [field]: event.currentTarget.value }, field),
  });
  const hasBox = kind !== 'internet' && mayWork;
  return (
    <>
      <FormFields>
        {hasBox ? (
          <>
            <TextInput label={t('box')} description={t('box-hint')} data-scan {...first} {...text('serial', 60)} />
            <TextInput label={t('card')} description={t('card-hint')} data-scan {...text('vc', 60)} />
          </>
        ) : null}
        {kind === 'cable' ? null : (
          <TextInput
            label={t('customers:username')}
            description={t('customers:username-hint')}
            autoCapitalize="none"
            {...(hasBox ? {} : first)}
            {...text('username', 100)}
          />
        )}
      </FormFields>
      {hasBox && service.serial.trim() !== '' && fees.length > 0 ? (
        <Checkbox.Group
          label={t('charged')}
          value={[...(service.fees ?? fees.map(({ fee }) => fee))]}
          onChange={(ticked) => onChange({ fees: fees.map(({ fee }) => fee).filter((fee) => ticked.includes(fee)) })}
        >
          <Stack gap={6} mt={4}>
            {fees.map(({ fee, name, priceMinor }) => (
              <Checkbox key={fee} value={fee} label={`${name} · ${formatMoney(priceMinor, currency, locale)}`} />
            ))}
          </Stack>
        </Checkbox.Group>
      ) : null}
    </>
  );
}

const HALF_HOUR = 30;
const MINUTES = Array.from({ length: DAY_MINUTES / HALF_HOUR }, (_, step) => step * HALF_HOUR);

/** A technician who goes there; what is to be installed his ticket says by itself. */
function Visit({ form }: Pick<StepProps, 'form'>) {
  const { t } = useTranslation(['connections', 'visits', 'tickets']);
  const today = useOfficeToday();
  const { values, set, issueOf } = form;
  const types = useQuery(api.tickets.types.queryOptions({ input: {} })).data?.filter(({ active }) => active) ?? [];
  const workers = useQuery(api.tickets.workers.queryOptions({ input: {} })).data ?? [];
  const want = (hasVisit: boolean) => {
    set('hasVisit', hasVisit);
    if (!hasVisit) return;
    set('plannedOn', values.plannedOn ?? (values.isLater ? values.startOn : null) ?? today);
    // No fault is what an installation is.
    set('typeId', values.typeId ?? types.find(({ isFault }) => !isFault)?.id ?? null);
  };
  const time = (name: 'fromMinute' | 'toMinute', label: string) => (
    <NativeSelect
      label={label}
      value={values[name] ?? ''}
      error={issueOf(name)}
      data={[
        { value: '', label: t('visits:no-hour') },
        ...MINUTES.map((minute) => ({ value: String(minute), label: timeText(minute) })),
      ]}
      onChange={(event) => set(name, event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
    />
  );
  return (
    <section className={classes.service} aria-label={t('visit-title')}>
      <Checkbox
        label={t('visit-want')}
        checked={values.hasVisit}
        onChange={(event) => want(event.currentTarget.checked)}
      />
      {values.hasVisit ? (
        <FormFields>
          <NativeSelect
            label={t('visits:technician')}
            required
            value={values.technicianId ?? ''}
            error={issueOf('technicianId')}
            data={[{ value: '', label: '' }, ...workers.map(({ id, name }) => ({ value: String(id), label: name }))]}
            onChange={(event) => set('technicianId', Number(event.currentTarget.value) || null)}
          />
          <DayInput
            label={t('visits:day')}
            required
            value={values.plannedOn}
            error={issueOf('plannedOn')}
            onChange={(on) => set('plannedOn', on)}
          />
          {time('fromMinute', t('visits:from-hour'))}
          {time('toMinute', t('visits:to-hour'))}
          <NativeSelect
            label={t('tickets:type')}
            value={values.typeId ?? ''}
            error={issueOf('typeId')}
            data={[{ value: '', label: '' }, ...types.map(({ id, name }) => ({ value: String(id), label: name }))]}
            onChange={(event) => set('typeId', Number(event.currentTarget.value) || null)}
          />
        </FormFields>
      ) : null}
    </section>
  );
}
