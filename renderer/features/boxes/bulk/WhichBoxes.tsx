import { NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { BULK_SOURCES, type BulkSource } from '#shared/domain/boxBulks.ts';
import { BOX_STATES } from '#shared/domain/boxes.ts';
import { ScanField } from '../ScanField.tsx';
import { SheetField } from '../SheetField.tsx';
import classes from './bulk.module.css';
import type { BulkForm } from './bulkForm.ts';
import { numbersOf } from './bulkForm.ts';
import type { NewBulkSearch } from './bulkSearch.ts';

interface WhichProps {
  readonly form: BulkForm;
  readonly search: NewBulkSearch;
  /** How many are ticked in the list of boxes. */
  readonly chosen: number;
  readonly set: (part: Partial<BulkForm>) => void;
}

/** Which boxes: those of a list, of an area or kind, of the suspension list, or ticked ones; an earlier work's are given. */
export function WhichBoxes({ form, search, chosen, set }: WhichProps) {
  const { t } = useTranslation('boxBulks');
  const may = useMay();
  const { from } = form;
  if (from === 'refused' || from === 'done')
    return <p className={classes.quiet}>{t(`from-${from}-text`, { id: search.bulk })}</p>;
  const offered: BulkSource[] = BULK_SOURCES.filter(
    (source) =>
      source === 'numbers' ||
      source === 'filter' ||
      (source === 'boxes' && (chosen > 0 || search.from === 'boxes')) ||
      (source === 'due' && may('collections.suspend')),
  );
  return (
    <>
      <Radio.Group
        label={t('which-boxes')}
        value={from}
        onChange={(value) => set({ from: offered.find((one) => one === value) ?? 'numbers' })}
      >
        <Stack gap={6} mt={4}>
          {offered.map((source) => (
            <Radio key={source} value={source} label={t(`from.${source}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {from === 'numbers' ? <List form={form} set={set} /> : null}
      {from === 'filter' ? <Filter form={form} set={set} /> : null}
      {from === 'due' ? <p className={classes.quiet}>{t('from-due-text')}</p> : null}
      {from === 'boxes' ? (
        <p className={classes.quiet}>{chosen === 0 ? t('from-boxes-none') : t('from-boxes-text', { count: chosen })}</p>
      ) : null}
    </>
  );
}

type PartProps = Pick<WhichProps, 'form' | 'set'>;

/** A list: pasted or typed, scanned to its end, or read from a sheet. */
function List({ form, set }: PartProps) {
  const { t } = useTranslation(['boxBulks', 'boxes']);
  const may = useMay();
  const field = useRef<HTMLInputElement>(null);
  const add = (lines: readonly string[]) =>
    set({ numbers: [form.numbers.trimEnd(), ...lines].filter((line) => line !== '').join('\n') });
  return (
    <>
      <Textarea
        label={t('numbers')}
        description={t('numbers-hint')}
        autosize
        minRows={5}
        maxRows={8}
        spellCheck={false}
        value={form.numbers}
        onChange={(event) => set({ numbers: event.currentTarget.value })}
      />
      <p className={classes.quiet} aria-live="polite">
        {t('numbers-count', { count: numbersOf(form.numbers).length })}
      </p>
      <ScanField inputRef={field} label={t('scan-more')} hint={t('scan-more-hint')} onScan={(text) => add([text])} />
      {may('stock.move') ? (
        <SheetField
          label={t('boxes:way.sheet')}
          busy={false}
          onLines={(lines) => add(lines.map(({ serial, vc }) => serial || vc))}
        />
      ) : null}
    </>
  );
}

function Filter({ form, set }: PartProps) {
  const { t } = useTranslation(['boxBulks', 'boxes']);
  const may = useMay();
  const areas = useQuery(api.settings.areas.queryOptions({ input: {} }));
  const models = useQuery(api.stock.models.queryOptions({ input: {} }));
  const systems = useQuery({ ...api.cas.systems.queryOptions({ input: {} }), enabled: may('cas.read') });
  const choose = (
    label: string,
    key: 'areaId' | 'modelId' | 'systemId',
    all: string,
    of: readonly { readonly id: number; readonly name: string }[],
  ) => (
    <NativeSelect
      label={label}
      value={String(form[key] ?? '')}
      data={[{ value: '', label: all }, ...of.map(({ id, name }) => ({ value: String(id), label: name }))]}
      onChange={(event) => set({ [key]: Number(event.currentTarget.value) || null })}
    />
  );
  return (
    <>
      {choose(t('area'), 'areaId', t('all-areas'), areas.data ?? [])}
      <NativeSelect
        label={t('boxes:state')}
        value={form.state ?? ''}
        data={[
          { value: '', label: t('boxes:all-states') },
          ...BOX_STATES.map((value) => ({ value, label: t(`boxes:state.${value}`) })),
        ]}
        onChange={(event) => set({ state: BOX_STATES.find((one) => one === event.currentTarget.value) ?? null })}
      />
      {choose(
        t('boxes:model'),
        'modelId',
        t('boxes:all-models'),
        (models.data ?? []).map(({ id, make, model }) => ({ id, name: `${make} ${model}` })),
      )}
      {may('cas.read') ? choose(t('system'), 'systemId', t('all-systems'), systems.data ?? []) : null}
    </>
  );
}
