import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { REBATE_PRESETS, type RebateRule } from '#shared/contract/outages.ts';
import classes from './outages.module.css';
import { isStepWrong, type StepForm, stepForms, stepsOf, withOneMore } from './stepForm.ts';

/** The table by which outages are rebated: how long, and what comes back. */
export function RebateTableDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('outages');
  const rule = useQuery(api.outages.rule.queryOptions({ input: {} }));
  if (rule.data) return <TableForm rule={rule.data} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t('table')}>
      {rule.isError ? <ErrorState error={rule.error} onRetry={() => void rule.refetch()} /> : <LoadingState />}
    </Modal>
  );
}

interface Values {
  readonly steps: readonly StepForm[];
}

function TableForm({ rule, onClose }: { rule: RebateRule; onClose: () => void }) {
  const { t } = useTranslation('outages');
  const mayWrite = useMay()('settings.write');
  const form = useSaveForm<Values>({
    initial: { steps: stepForms(rule.steps) },
    validate: ({ steps }) =>
      steps.some((step) => isStepWrong(step, steps) !== null) ? { steps: t('step-hours-wrong') } : {},
    save: async ({ steps }) => {
      await client.outages.saveRule({ steps: stepsOf(steps), version: rule.version });
      onClose();
    },
    onLeave: onClose,
  });
  const { steps } = form.values;
  return (
    <FormDialog form={form} size="44rem" title={t('table')}>
      <fieldset className={classes.bare} disabled={!mayWrite}>
        <p className={classes.note}>{t('table-text')}</p>
        <div className={classes.presets}>
          {(['IN', 'BD'] as const).map((country) => (
            <Button
              key={country}
              size="xs"
              variant="default"
              onClick={() => form.set('steps', stepForms(REBATE_PRESETS[country]))}
            >
              {t(`preset-${country}`)}
            </Button>
          ))}
        </div>
        {steps.length === 0 ? <p className={classes.quiet}>{t('table-empty')}</p> : null}
        {steps.map((step) => (
          <StepRow key={step.id} form={form} step={step} />
        ))}
        <Button size="xs" variant="subtle" onClick={() => form.set('steps', withOneMore(steps))}>
          {t('add-step')}
        </Button>
      </fieldset>
    </FormDialog>
  );
}

function StepRow({ form, step }: { form: SaveForm<Values>; step: StepForm }) {
  const { t } = useTranslation('outages');
  const { steps } = form.values;
  const isChecked = form.issueOf('steps') !== undefined;
  const wrong = isChecked ? isStepWrong(step, steps) : null;
  const change = (part: Partial<StepForm>) =>
    form.set(
      'steps',
      steps.map((one) => (one.id === step.id ? { ...one, ...part } : one)),
    );
  return (
    <div className={classes.step}>
      <TextInput
        label={t('step-hours')}
        inputMode="numeric"
        maxLength={4}
        value={step.hours}
        error={wrong === 'hours' ? t('step-hours-wrong') : undefined}
        onChange={(event) => change({ hours: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('step-what')}
        value={step.kind}
        data={(['by-time', 'payable'] as const).map((kind) => ({ value: kind, label: t(`step.${kind}`) }))}
        onChange={(event) => change({ kind: event.currentTarget.value === 'payable' ? 'payable' : 'by-time' })}
      />
      <TextInput
        label={t('step-percent')}
        inputMode="decimal"
        maxLength={5}
        disabled={step.kind === 'by-time'}
        value={step.kind === 'by-time' ? '' : step.percent}
        error={wrong === 'percent' ? t('step-percent-wrong') : undefined}
        onChange={(event) => change({ percent: event.currentTarget.value })}
      />
      <Button
        variant="subtle"
        color="brick"
        aria-label={t('remove-step', { hours: step.hours })}
        onClick={() =>
          form.set(
            'steps',
            steps.filter(({ id }) => id !== step.id),
          )
        }
      >
        <Icon name="cross" size={16} />
      </Button>
    </div>
  );
}
