import { Button, Checkbox, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { CasSystem } from '#shared/contract/cas.ts';
import { CAS_ADAPTERS, CAS_KINDS } from '#shared/domain/cas.ts';
import { DistributorTabs } from './DistributorTabs.tsx';
import classes from './distributor.module.css';
import { formOfSystem, type SystemForm, systemOfForm } from './systemForm.ts';

/** How each distributor's system is reached, and how long a command may take. */
export function SystemsScreen() {
  const { t } = useTranslation('distributor');
  const mayWrite = useMay()('settings.write');
  const systems = useQuery(api.cas.systems.queryOptions({ input: {} }));
  const [isAdding, setAdding] = useState(false);
  if (systems.isError) return <ErrorState error={systems.error} onRetry={() => void systems.refetch()} />;
  if (!systems.data) return <LoadingState />;
  return (
    <>
      <PageHeader title={t('systems-title')}>
        <DistributorTabs here="systems" />
        {mayWrite && !isAdding ? <Button onClick={() => setAdding(true)}>{t('add-system')}</Button> : null}
      </PageHeader>
      <div className={classes.stack}>
        <Rules mayWrite={mayWrite} />
        {isAdding ? <SystemPanel system={null} mayWrite onSaved={() => setAdding(false)} /> : null}
        {systems.data.map((system) => (
          <SystemPanel key={`${system.id}/${system.version}`} system={system} mayWrite={mayWrite} />
        ))}
      </div>
    </>
  );
}

function Rules({ mayWrite }: { mayWrite: boolean }) {
  const rules = useQuery(api.cas.rules.queryOptions({ input: {} }));
  if (!rules.data) return rules.isError ? <ErrorState error={rules.error} /> : <LoadingState />;
  return (
    <RulesForm
      key={rules.data.version}
      hours={rules.data.confirmWithinHours}
      version={rules.data.version}
      mayWrite={mayWrite}
    />
  );
}

function RulesForm({ hours, version, mayWrite }: { hours: number; version: number; mayWrite: boolean }) {
  const { t } = useTranslation(['distributor', 'common']);
  const form = useSaveForm<{ hours: string }>({
    initial: { hours: String(hours) },
    validate: (values) => {
      const typed = Number(values.hours);
      return Number.isInteger(typed) && typed >= 1 && typed <= 720 ? {} : { hours: t('hours-wrong') };
    },
    save: async (values) => {
      await client.cas.saveRules({ confirmWithinHours: Number(values.hours), version });
      notifications.show({ message: t('saved'), color: 'leaf' });
    },
  });
  return (
    <Panel title={t('hours-title')}>
      <p className={classes.quiet}>{t('hours-text')}</p>
      <form {...form.formProps}>
        <FormFields>
          <TextInput label={t('hours')} inputMode="numeric" readOnly={!mayWrite} {...form.text('hours')} />
        </FormFields>
        <FailureLine error={form.error} />
        {mayWrite ? (
          <Button type="submit" mt="sm" loading={form.saving} disabled={!form.dirty}>
            {t('common:save')}
          </Button>
        ) : null}
      </form>
    </Panel>
  );
}

function SystemPanel({
  system,
  mayWrite,
  onSaved,
}: {
  system: CasSystem | null;
  mayWrite: boolean;
  onSaved?: () => void;
}) {
  const { t } = useTranslation(['distributor', 'common']);
  const form = useSaveForm<SystemForm>({
    initial: formOfSystem(system),
    validate: ({ name }) => (name.trim() === '' ? { name: t('common:required') } : {}),
    save: async (values) => {
      await client.cas.saveSystem(systemOfForm(values, system));
      notifications.show({ message: t('saved'), color: 'leaf' });
      onSaved?.();
    },
  });
  const { values, set, issueOf } = form;
  return (
    <Panel title={system?.name ?? t('add-system')}>
      <form {...form.formProps}>
        <fieldset disabled={!mayWrite} className={classes.plain}>
          <FormFields>
            <TextInput label={t('system-name')} required {...form.text('name')} />
            <TextInput
              label={t('cas-make')}
              description={t('cas-make-text')}
              disabled={system?.casMake === ''}
              {...form.text('casMake')}
            />
            <NativeSelect
              label={t('way')}
              value={values.adapter}
              data={CAS_ADAPTERS.map((value) => ({ value, label: t(`adapter.${value}`) }))}
              onChange={(event) =>
                set('adapter', CAS_ADAPTERS.find((one) => one === event.currentTarget.value) ?? 'manual')
              }
            />
            {system && system.casMake !== '' ? (
              <Checkbox
                label={t('in-use')}
                checked={values.active}
                onChange={(event) => set('active', event.currentTarget.checked)}
              />
            ) : null}
            {values.adapter === 'http' ? null : (
              <FormField wide>
                <Textarea
                  label={t('columns')}
                  description={t('columns-help')}
                  autosize
                  minRows={3}
                  {...form.text('columns')}
                />
              </FormField>
            )}
            <FormField wide>
              <Textarea
                label={t('words')}
                description={t('words-help', { kinds: CAS_KINDS.join(', ') })}
                autosize
                minRows={2}
                {...form.text('words')}
              />
            </FormField>
            {values.adapter === 'file' ? (
              <>
                <TextInput label={t('out-folder')} required {...form.text('outFolder')} />
                <TextInput label={t('in-folder')} required {...form.text('inFolder')} />
                <NativeSelect
                  label={t('format')}
                  value={values.format}
                  data={['csv', 'xlsx']}
                  onChange={(event) => set('format', event.currentTarget.value === 'xlsx' ? 'xlsx' : 'csv')}
                />
                <TextInput label={t('result-reference')} {...form.text('resultReference')} />
                <TextInput label={t('result-serial')} {...form.text('resultSerial')} />
                <TextInput label={t('result-status')} required {...form.text('resultStatus')} />
                <TextInput label={t('result-message')} {...form.text('resultMessage')} />
              </>
            ) : null}
            {values.adapter === 'http' ? (
              <>
                <FormField wide>
                  <TextInput label={t('url')} required placeholder="https://" {...form.text('url')} />
                </FormField>
                <NativeSelect
                  label={t('type')}
                  value={values.type}
                  data={['json', 'form', 'xml', 'text']}
                  onChange={(event) => set('type', event.currentTarget.value as SystemForm['type'])}
                />
                <FormField wide>
                  <Textarea
                    label={t('body')}
                    description={t('body-help')}
                    autosize
                    minRows={3}
                    classNames={{ input: classes.sheet }}
                    {...form.text('body')}
                  />
                </FormField>
                <FormField wide>
                  <TextInput label={t('query-url')} description={t('query-help')} {...form.text('queryUrl')} />
                </FormField>
                <NativeSelect
                  label={t('auth')}
                  value={values.auth}
                  data={(['none', 'header', 'basic', 'hmac'] as const).map((value) => ({
                    value,
                    label: t(`auth.${value}`),
                  }))}
                  onChange={(event) => set('auth', event.currentTarget.value as SystemForm['auth'])}
                />
                <TextInput label={t('auth-header')} {...form.text('authHeader')} />
                <TextInput label={t('auth-user')} {...form.text('authUser')} />
                <PasswordInput
                  label={t('secret')}
                  autoComplete="new-password"
                  description={system?.hasSecret ? t('secret-kept') : undefined}
                  error={issueOf('secret')}
                  value={values.secret}
                  onChange={(event) => set('secret', event.currentTarget.value)}
                />
                <TextInput
                  label={t('answer-status')}
                  required
                  description={t('answer-help')}
                  {...form.text('statusAt')}
                />
                <TextInput label={t('answer-reference')} {...form.text('referenceAt')} />
              </>
            ) : null}
            {values.adapter === 'manual' ? null : (
              <TextInput label={t('done-words')} required description={t('words-list')} {...form.text('doneWords')} />
            )}
            {values.adapter === 'http' ? (
              <>
                <TextInput label={t('taken-words')} {...form.text('takenWords')} />
                <TextInput label={t('refused-words')} {...form.text('refusedWords')} />
                <TextInput label={t('unknown-words')} {...form.text('unknownWords')} />
                <TextInput label={t('per-minute')} inputMode="numeric" {...form.text('perMinute')} />
              </>
            ) : null}
          </FormFields>
        </fieldset>
        <FailureLine error={form.error} />
        {mayWrite ? (
          <Button type="submit" mt="sm" loading={form.saving} disabled={!form.dirty}>
            {t('common:save')}
          </Button>
        ) : null}
      </form>
    </Panel>
  );
}
