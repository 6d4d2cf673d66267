import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { OUTAGE_PLAN_KINDS } from '#shared/contract/outages.ts';
import { OutageEffect } from './OutageEffect.tsx';
import { askedOf, isWrongWay, type OutageForm } from './outageForm.ts';
import classes from './outages.module.css';
import { hourText } from './useStretch.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourText(hour) }));
const SHORTEST_CAUSE = 3;

/** Says where and when there was no service; what that gives back, and to whom, stands beside it before it is given. */
export function OutageDialog({
  initial,
  incidentId = null,
  onClose,
}: {
  /** What is known of it already. */
  initial?: OutageForm;
  incidentId?: number | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['outages', 'common']);
  const navigate = useNavigate();
  const today = useOfficeToday();
  const [uid] = useState(() => v7());
  const form = useSaveForm<OutageForm>({
    initial: initial ?? {
      ...{ place: '', planKind: 'all', terms: 'rule', cause: '' },
      ...{ fromOn: null, fromHour: 0, toOn: today, toHour: 0 },
    },
    validate: (values) => ({
      ...(values.fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
      ...(values.toOn === null ? { toOn: t('common:not-a-day') } : isWrongWay(values) ? { toOn: t('end-wrong') } : {}),
      ...(values.cause.trim().length < SHORTEST_CAUSE ? { cause: t('cause-short') } : {}),
    }),
    save: async (values) => {
      const asked = askedOf(values);
      if (!asked) return;
      const { id } = await client.outages.rebate({ ...asked, uid, cause: values.cause, incidentId });
      onClose();
      await navigate({ to: '/billing/outages/$id', params: { id: String(id) } });
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="62rem" title={t('new')} saveLabel={t('give')}>
      <div className={classes.form}>
        <Stack gap="sm">
          <When form={form} />
          <Where form={form} />
          <Radio.Group
            label={t('terms')}
            value={form.values.terms}
            onChange={(value) => form.set('terms', value === 'by-time' ? 'by-time' : 'rule')}
          >
            <Stack gap={6} mt={4}>
              <Radio value="rule" label={t('terms.rule')} />
              <Radio value="by-time" label={t('terms.by-time')} />
            </Stack>
          </Radio.Group>
          <TextInput
            label={t('cause')}
            description={t('cause-hint')}
            required
            maxLength={200}
            {...form.text('cause')}
          />
        </Stack>
        <OutageEffect asked={askedOf(form.values)} />
      </div>
    </FormDialog>
  );
}

type PartProps = { form: SaveForm<OutageForm> };

function When({ form }: PartProps) {
  const { t } = useTranslation('outages');
  return (
    <div className={classes.when}>
      <DayInput
        label={t('from')}
        required
        data-autofocus
        value={form.values.fromOn}
        error={form.issueOf('fromOn')}
        onChange={(on) => form.set('fromOn', on)}
      />
      <NativeSelect
        label={t('hour')}
        data={HOURS}
        value={String(form.values.fromHour)}
        onChange={(event) => form.set('fromHour', Number(event.currentTarget.value))}
      />
      <DayInput
        label={t('until')}
        required
        value={form.values.toOn}
        error={form.issueOf('toOn')}
        onChange={(on) => form.set('toOn', on)}
      />
      <NativeSelect
        label={t('hour')}
        data={HOURS}
        value={String(form.values.toHour)}
        onChange={(event) => form.set('toHour', Number(event.currentTarget.value))}
      />
    </div>
  );
}

function Where({ form }: PartProps) {
  const { t } = useTranslation('outages');
  const areas = useQuery(api.settings.areas.queryOptions({ input: {} }));
  const nodes = useQuery(api.outages.nodes.queryOptions({ input: {} }));
  return (
    <FormFields>
      <NativeSelect
        label={t('where')}
        value={form.values.place}
        onChange={(event) => form.set('place', event.currentTarget.value)}
        data={[
          { value: '', label: t('everywhere') },
          ...(areas.data ?? []).map(({ id, name }) => ({ value: `area-${id}`, label: t('with-below', { name }) })),
          ...(nodes.data ?? []).map(({ id, name }) => ({ value: `router-${id}`, label: t('node', { name }) })),
        ]}
      />
      <NativeSelect
        label={t('kind')}
        value={form.values.planKind}
        onChange={(event) => {
          const kind = OUTAGE_PLAN_KINDS.find((one) => one === event.currentTarget.value);
          if (kind) form.set('planKind', kind);
        }}
        data={OUTAGE_PLAN_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
    </FormFields>
  );
}
