import { Checkbox, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { api, client, isFailure, officeFailure } from '#renderer/app/rpc.ts';
import { SlipPicture } from '#renderer/features/printers/SlipPicture.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Printer } from '#shared/contract/printers.ts';
import { CODE_PAGES, COLUMNS } from '#shared/domain/printers.ts';
import { faultsOf, formOfPrinter, type PrinterForm, printerInput } from './printerForm.ts';
import classes from './settings.module.css';

/** Adds a printer or changes one; beside the fields stands what it would print with them. */
export function PrinterDialog({
  printer,
  isFirst,
  onClose,
}: {
  printer: Printer | null;
  isFirst: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['printers', 'common']);
  const sentence = useErrorSentence();
  // What is changed is the state that was looked at, whatever arrives meanwhile.
  const [before] = useState(printer);
  const form = useSaveForm<PrinterForm>({
    initial: formOfPrinter(before, isFirst),
    validate: (values) => Object.fromEntries(faultsOf(values).map((field) => [field, t('common:required')])),
    save: async (values) => {
      const input = printerInput(values);
      if (before)
        await client.printers.update({ ...input, id: before.id, active: values.active, version: before.version });
      else await client.printers.create(input);
      onClose();
    },
    explain: (error) => {
      if (!isFailure(error, 'already-exists')) return {};
      const what = officeFailure(error)?.data.what;
      const field = what === 'counter-printer' ? 'counters' : what === 'printer-for-all' ? 'forAll' : 'name';
      return { [field]: sentence(error) };
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="64rem" title={before ? t('edit-title', { name: before.name }) : t('add')}>
      <div className={classes.besides}>
        <FormFields>
          <Place form={form} />
          <Paper form={form} />
          <Counters form={form} />
          {before ? (
            <FormField wide>
              <Checkbox
                label={t('active')}
                checked={form.values.active}
                onChange={(event) => form.set('active', event.currentTarget.checked)}
              />
            </FormField>
          ) : null}
        </FormFields>
        <Preview values={form.values} />
      </div>
    </FormDialog>
  );
}

type PartProps = { form: SaveForm<PrinterForm> };

function Place({ form }: PartProps) {
  const { t } = useTranslation('printers');
  const isNetwork = form.values.kind === 'network';
  return (
    <>
      <TextInput
        label={t('name')}
        description={t('name-hint')}
        required
        data-autofocus
        maxLength={60}
        {...form.text('name')}
      />
      <NativeSelect
        label={t('kind')}
        description={t('kind-hint')}
        value={form.values.kind}
        data={(['network', 'spooler'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(event) => form.set('kind', event.currentTarget.value === 'spooler' ? 'spooler' : 'network')}
      />
      {isNetwork ? (
        <>
          <TextInput
            label={t('host')}
            description={t('host-hint')}
            required
            maxLength={253}
            spellCheck={false}
            autoCapitalize="none"
            {...form.text('host', (typed) => typed.trim())}
          />
          <TextInput
            label={t('port')}
            description={t('port-hint')}
            inputMode="numeric"
            maxLength={5}
            {...form.text('port')}
          />
        </>
      ) : (
        <Queue form={form} />
      )}
    </>
  );
}

function Queue({ form }: PartProps) {
  const { t } = useTranslation('printers');
  const queues = useQuery(api.printers.queues.queryOptions({ input: {} })).data ?? [];
  return (
    <FormField wide>
      <TextInput
        label={t('queue')}
        description={t('queue-hint')}
        required
        maxLength={120}
        list="printer-queues"
        spellCheck={false}
        {...form.text('queue')}
      />
      <datalist id="printer-queues">
        {queues.map((queue) => (
          <option key={queue} value={queue} />
        ))}
      </datalist>
    </FormField>
  );
}

function Paper({ form }: PartProps) {
  const { t } = useTranslation('printers');
  const { values } = form;
  return (
    <>
      <NativeSelect
        label={t('columns')}
        value={String(values.columns)}
        data={COLUMNS.map((columns) => ({ value: String(columns), label: t(`columns.${columns}`) }))}
        onChange={(event) => {
          const columns = COLUMNS.find((one) => String(one) === event.currentTarget.value);
          if (columns) form.set('columns', columns);
        }}
      />
      <NativeSelect
        label={t('kick-pin')}
        value={String(values.kickPin ?? 'none')}
        data={(['none', '2', '5'] as const).map((pin) => ({ value: pin, label: t(`kick-pin.${pin}`) }))}
        onChange={({ currentTarget: { value } }) => form.set('kickPin', value === '2' ? 2 : value === '5' ? 5 : null)}
      />
      <FormField wide>
        <NativeSelect
          label={t('code-page')}
          description={t('code-page-hint')}
          value={values.codePage}
          data={CODE_PAGES.map((page) => ({ value: page, label: t(`code-page.${page}`) }))}
          onChange={(event) => {
            const page = CODE_PAGES.find((one) => one === event.currentTarget.value);
            if (page) form.set('codePage', page);
          }}
        />
      </FormField>
      <TextInput label={t('feed-lines')} inputMode="numeric" maxLength={2} {...form.text('feedLines')} />
      <div className={classes.checks}>
        <Checkbox
          label={t('cuts')}
          checked={values.cuts}
          onChange={(event) => form.set('cuts', event.currentTarget.checked)}
        />
        <Checkbox
          label={t('prints-logo')}
          checked={values.printsLogo}
          onChange={(event) => form.set('printsLogo', event.currentTarget.checked)}
        />
      </div>
    </>
  );
}

function Counters({ form }: PartProps) {
  const { t } = useTranslation('printers');
  return (
    <>
      <FormField wide>
        <TagsInput
          label={t('counters')}
          description={t('counters-hint')}
          maxTags={50}
          value={[...form.values.counters]}
          error={form.issueOf('counters')}
          onChange={(counters) =>
            form.set('counters', counters.map((counter) => counter.trim().slice(0, 40)).filter(Boolean))
          }
        />
      </FormField>
      <FormField wide>
        <Checkbox
          label={t('for-all')}
          checked={form.values.forAll}
          error={form.issueOf('forAll')}
          onChange={(event) => form.set('forAll', event.currentTarget.checked)}
        />
      </FormField>
    </>
  );
}

/** Drawn by the office from the very lines that would be sent. */
function Preview({ values }: { values: PrinterForm }) {
  const { t } = useTranslation('printers');
  const { name, columns, codePage, printsLogo } = useDeferredValue(values);
  const picture = useQuery({
    ...api.printers.preview.queryOptions({ input: { name: name.slice(0, 60), columns, codePage, printsLogo } }),
    placeholderData: (before) => before,
  });
  return (
    <div>
      <p className={classes.note}>{t('preview-of')}</p>
      <FailureLine error={picture.error} />
      {picture.data ? <SlipPicture file={picture.data} label={t('preview')} /> : <LoadingState />}
    </div>
  );
}
