import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client, officeFailure } from '#renderer/app/rpc.ts';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { Box, StockDocument, StockPlace } from '#shared/contract/stock.ts';
import { cleanBoxNumber } from '#shared/domain/boxNumbers.ts';
import { soundAlarm } from './alarm.ts';
import { BoxesTabs } from './BoxesTabs.tsx';
import classes from './boxes.module.css';
import { ScanField } from './ScanField.tsx';
import { useBoxState } from './useBoxState.ts';
import { useFaultSentence } from './useFaultSentence.ts';

/** Boxes that go from place to place: to a technician, back from him, to another store, to repair. */
export function MoveScreen() {
  const { t } = useTranslation('boxes');
  const places = useQuery(api.stock.places.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader title={t('title')}>
        <BoxesTabs here="move" />
      </PageHeader>
      {places.isError ? (
        <ErrorState error={places.error} onRetry={() => void places.refetch()} />
      ) : places.data ? (
        <Move places={places.data.places.filter(({ active }) => active)} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

/** A scanned number and the box that bears it; null when none does. */
interface Scanned {
  readonly number: string;
  readonly box: Box | null;
}

function Move({ places }: { places: readonly StockPlace[] }) {
  const { t } = useTranslation('boxes');
  const field = useRef<HTMLInputElement>(null);
  const [uid, setUid] = useState(() => v7());
  const [toPlaceId, setToPlaceId] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [rows, setRows] = useState<readonly Scanned[]>([]);
  const [said, setSaid] = useState('');
  const [done, setDone] = useState<StockDocument | null>(null);
  useEffect(() => {
    if (toPlaceId !== null) field.current?.focus();
  }, [toPlaceId]);
  const move = useMutation({
    mutationFn: ({ to, numbers }: { to: number; numbers: readonly string[] }) =>
      client.stock.move({ uid, toPlaceId: to, numbers: [...numbers].reverse(), note }),
    onSuccess: (document, { numbers }) => {
      setDone(document);
      // What was scanned since it was sent stays.
      setRows((before) => before.filter(({ number }) => !numbers.includes(number)));
      setNote('');
      setUid(v7());
    },
    onError: soundAlarm,
  });
  const scan = async (text: string) => {
    const number = cleanBoxNumber(text);
    if (number === '') return;
    if (rows.some((row) => row.number === number)) {
      setSaid(t('scanned-twice', { number }));
      soundAlarm();
      return;
    }
    setSaid('');
    setRows((before) => [{ number, box: null }, ...before]);
    const [box = null] = await client.stock.find({ number });
    setRows((before) => before.map((row) => (row.number === number ? { number, box } : row)));
    if (box) return;
    setSaid(t('scanned-unknown', { number }));
    soundAlarm();
  };
  const refusals = refusalsOf(move.error);
  return (
    <div className={classes.columns}>
      <Panel title={t('paper')}>
        <NativeSelect
          label={t('to-place')}
          value={String(toPlaceId ?? '')}
          data={[
            { value: '', label: t('choose-place') },
            ...places.map(({ id, name, kind }) => ({ value: String(id), label: `${name} · ${t(`kind.${kind}`)}` })),
          ]}
          onChange={(event) => setToPlaceId(Number(event.currentTarget.value) || null)}
        />
        <TextInput
          mt="xs"
          label={t('note')}
          maxLength={300}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={classes.bar}>
          <Button
            disabled={toPlaceId === null || rows.length === 0}
            loading={move.isPending}
            onClick={() =>
              toPlaceId !== null && move.mutate({ to: toPlaceId, numbers: rows.map(({ number }) => number) })
            }
          >
            {t('move', { count: rows.length })}
          </Button>
          <Button variant="default" disabled={rows.length === 0} onClick={() => setRows([])}>
            {t('clear')}
          </Button>
        </div>
        <FailureLine error={move.error} />
        {done ? (
          <p className={classes.quiet} role="status">
            {t('moved', { count: done.boxes, place: done.toPlace, number: done.number })}
          </p>
        ) : null}
      </Panel>
      <div>
        <Panel>
          <ScanField
            inputRef={field}
            label={t('scan-box')}
            hint={t('scan-box-hint')}
            disabled={toPlaceId === null}
            onScan={(text) => void scan(text)}
          />
          <div className={classes.said} role="alert" data-bad>
            {said}
          </div>
        </Panel>
        <MoveRows
          rows={rows}
          refusals={refusals}
          onRemove={(number) => setRows((before) => before.filter((row) => row.number !== number))}
        />
      </div>
    </div>
  );
}

interface Refusal {
  readonly number: string;
  readonly fault: string;
  readonly other: string;
}

/** By number why a paper was refused. */
function refusalsOf(error: unknown): ReadonlyMap<string, Refusal> {
  const failure = officeFailure(error);
  const refusals = failure?.code === 'stock-refused' ? (failure.data.refusals as readonly Refusal[]) : [];
  return new Map(refusals.map((refusal) => [refusal.number, refusal]));
}

function MoveRows({
  rows,
  refusals,
  onRemove,
}: {
  rows: readonly Scanned[];
  refusals: ReadonlyMap<string, Refusal>;
  onRemove: (number: string) => void;
}) {
  const { t } = useTranslation('boxes');
  const sentence = useFaultSentence();
  const state = useBoxState();
  return (
    <>
      <h2 className={classes.section} aria-live="polite">
        {t('on-list', { count: rows.length })}
      </h2>
      {rows.length === 0 ? null : (
        <ScrollBox label={t('on-list', { count: rows.length })} className={classes.rows ?? ''}>
          <table className={plain.table}>
            <thead>
              <tr>
                <th>{t('serial')}</th>
                <th>{t('model')}</th>
                <th>{t('where')}</th>
                <th>{t('what')}</th>
                <th aria-label={t('remove')} />
              </tr>
            </thead>
            <tbody>
              {rows.map(({ number, box }) => {
                const refusal = refusals.get(number);
                return (
                  <tr key={number}>
                    <td className={classes.number}>{box?.serial ?? number}</td>
                    <td>{box?.model}</td>
                    <td>{box ? (box.place ?? box.customerName ?? state(box)) : t('fault.unknown')}</td>
                    <td className={refusal ? classes.problem : classes.quiet}>
                      {refusal ? sentence(refusal) : box ? state(box) : ''}
                    </td>
                    <td data-align="end">
                      <RowButton label={t('remove')} of={number} onClick={() => onRemove(number)} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  );
}
