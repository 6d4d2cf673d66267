import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import type { ImportResult } from '#shared/contract/imports.ts';
import { type Reading, SHEET_STATES, type SheetState } from './columns.ts';
import classes from './imports.module.css';

/** Asks what the status words mean that nobody knows yet, so that their rows need not be left out. */
export function UnknownStates({
  result,
  reading,
  checking,
  onReading,
}: {
  result: ImportResult;
  reading: Reading;
  checking: boolean;
  onReading: (reading: Reading) => void;
}) {
  const { t } = useTranslation(['imports', 'common']);
  const [said, setSaid] = useState<Readonly<Record<string, SheetState | undefined>>>({});
  const words = [
    ...new Set(result.rejectedRows.filter((row) => row.reason === 'unknown-state').map((row) => row.value.trim())),
  ].filter((word) => word !== '');
  if (words.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const known = Object.entries(said).flatMap(([word, state]) => (state ? [[word, state] as const] : []));
    onReading({ ...reading, states: { ...reading.states, ...Object.fromEntries(known) } });
  };
  return (
    <Panel title={t('states-title')}>
      <form onSubmit={submit}>
        <p className={classes.quiet}>{t('states-text')}</p>
        <div className={classes.options}>
          {words.map((word) => (
            <NativeSelect
              key={word}
              label={word}
              aria-label={t('state-of', { word })}
              value={said[word] ?? ''}
              data={[
                { value: '', label: t('state-unsaid') },
                ...SHEET_STATES.map((state) => ({ value: state, label: t(`common:state.${state}`) })),
              ]}
              onChange={(event) => {
                const state = SHEET_STATES.find((one) => one === event.currentTarget.value);
                setSaid((before) => ({ ...before, [word]: state }));
              }}
            />
          ))}
        </div>
        <div className={classes.end}>
          <Button
            type="submit"
            variant="default"
            loading={checking}
            disabled={Object.values(said).every((state) => state === undefined)}
          >
            {t('check-again')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
