import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { EmptyState, ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { BoxModel, StockDocument, StockPlace } from '#shared/contract/stock.ts';
import type { Day } from '#shared/domain/time.ts';
import { soundAlarm } from './alarm.ts';
import { BoxesTabs } from './BoxesTabs.tsx';
import classes from './boxes.module.css';
import { ReceiptRows } from './ReceiptRows.tsx';
import { readPasted } from './readPasted.ts';
import { addRows, checkAll, clearReceipt, keepUnreceived, lineOf, scanRow, useReceipt } from './receipt.ts';
import { ScanField } from './ScanField.tsx';
import { SheetField } from './SheetField.tsx';
import { useFaultSentence } from './useFaultSentence.ts';

/** Boxes that come in: scanned one by one, pasted as a list, or read from a supplier's sheet, and taken under one paper. */
export function ReceiveScreen() {
  const { t } = useTranslation('boxes');
  const models = useQuery(api.stock.models.queryOptions({ input: {} }));
  const places = useQuery(api.stock.places.queryOptions({ input: {} }));
  const failed = models.isError ? models : places.isError ? places : null;
  const open = models.data?.filter(({ active }) => active) ?? [];
  const stores =
    places.data?.places.filter(({ active, kind }) => active && (kind === 'store' || kind === 'branch')) ?? [];
  return (
    <>
      <PageHeader title={t('title')}>
        <BoxesTabs here="receive" />
      </PageHeader>
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !models.data || !places.data ? (
        <LoadingState />
      ) : open.length === 0 || stores.length === 0 ? (
        <EmptyState title={t('setup-first')} text={t('setup-first-text')} icon="box">
          <LinkButton to="/boxes/setup">{t('tab.setup')}</LinkButton>
        </EmptyState>
      ) : (
        <Receipt models={open} stores={stores} />
      )}
    </>
  );
}

/** What is common to all boxes of the paper. */
interface Purchase {
  readonly supplier: string;
  readonly billNumber: string;
  readonly billOn: Day | null;
  readonly costMinor: number | null;
  readonly note: string;
}

const NO_PURCHASE: Purchase = { supplier: '', billNumber: '', billOn: null, costMinor: null, note: '' };

function Receipt({ models, stores }: { models: readonly BoxModel[]; stores: readonly StockPlace[] }) {
  const { t } = useTranslation('boxes');
  const today = useOfficeToday();
  const [modelId, setModelId] = useState(models[0]?.id ?? 0);
  const [placeId, setPlaceId] = useState(stores[0]?.id ?? 0);
  const [purchase, setPurchase] = useState(NO_PURCHASE);
  const [uid, setUid] = useState(() => v7());
  const [done, setDone] = useState<StockDocument | null>(null);
  const { rows, moreFaulty } = useReceipt();
  const model = models.find(({ id }) => id === modelId) ?? models[0];
  const faulty = rows.filter(({ fault }) => fault !== null).length + moreFaulty;
  const good = rows.length - faulty;
  const set = (part: Partial<Purchase>) => setPurchase((before) => ({ ...before, ...part }));
  const receive = useMutation({
    mutationFn: (sent: typeof rows) =>
      client.stock.receive({
        ...{ uid, modelId, placeId, lines: [...sent].reverse().map(lineOf), onlyGood: faulty > 0 },
        ...{ supplier: purchase.supplier, billNumber: purchase.billNumber, note: purchase.note },
        ...(purchase.billOn ? { billOn: purchase.billOn } : {}),
        ...(purchase.costMinor === null ? {} : { costMinor: purchase.costMinor }),
      }),
    onSuccess: ({ document }, sent) => {
      setDone(document);
      setUid(v7());
      setPurchase(NO_PURCHASE);
      keepUnreceived(sent);
    },
  });
  if (!model) return null;
  return (
    <div className={classes.columns}>
      <Panel title={t('paper')}>
        <NativeSelect
          label={t('model')}
          value={String(modelId)}
          data={models.map(({ id, make, model: name }) => ({ value: String(id), label: `${make} ${name}` }))}
          onChange={(event) => {
            const id = Number(event.currentTarget.value);
            setModelId(id);
            const next = models.find((one) => one.id === id);
            if (next) void checkAll(rows, next);
          }}
        />
        <NativeSelect
          mt="xs"
          label={t('into-place')}
          value={String(placeId)}
          data={stores.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(event) => setPlaceId(Number(event.currentTarget.value))}
        />
        <TextInput
          mt="xs"
          label={t('supplier')}
          maxLength={100}
          value={purchase.supplier}
          onChange={(event) => set({ supplier: event.currentTarget.value })}
        />
        <TextInput
          mt="xs"
          label={t('bill-number')}
          maxLength={40}
          value={purchase.billNumber}
          onChange={(event) => set({ billNumber: event.currentTarget.value })}
        />
        <DayInput
          mt="xs"
          label={t('bill-on')}
          max={today}
          value={purchase.billOn}
          onChange={(billOn) => set({ billOn })}
        />
        <MoneyInput
          mt="xs"
          label={t('cost-each')}
          value={purchase.costMinor ?? model.costMinor}
          onChange={(costMinor) => set({ costMinor })}
        />
        <TextInput
          mt="xs"
          label={t('note')}
          maxLength={300}
          value={purchase.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        <div className={classes.bar}>
          <Button disabled={good === 0} loading={receive.isPending} onClick={() => receive.mutate(rows)}>
            {faulty > 0 ? t('receive-good', { count: good, faulty }) : t('receive', { count: rows.length })}
          </Button>
          <Button variant="default" disabled={rows.length === 0} onClick={clearReceipt}>
            {t('clear')}
          </Button>
        </div>
        <FailureLine error={receive.error} />
        {done ? (
          <p className={classes.quiet} role="status">
            {t('received', { count: done.boxes, number: done.number })}
          </p>
        ) : null}
      </Panel>
      <div>
        <Reading model={model} />
        <ReceiptRows model={model} rows={rows} moreFaulty={moreFaulty} />
      </div>
    </div>
  );
}

const WAYS = ['scan', 'paste', 'sheet'] as const;

/** The ways that numbers come in. */
function Reading({ model }: { model: BoxModel }) {
  const { t } = useTranslation('boxes');
  const sentence = useFaultSentence();
  const field = useRef<HTMLInputElement>(null);
  const [serial, setSerial] = useState('');
  const [said, setSaid] = useState<{ text: string; isBad: boolean } | null>(null);
  const [way, setWay] = useState<(typeof WAYS)[number]>('scan');
  const [pasted, setPasted] = useState('');
  useEffect(() => {
    if (way === 'scan') field.current?.focus();
  }, [way]);
  const hasCard = model.vcPattern !== '';
  const scan = (text: string) => {
    if (text.trim() === '' && serial === '') return;
    if (hasCard && serial === '') {
      setSerial(text);
      return;
    }
    const box = hasCard ? { serial, vc: text } : { serial: text, vc: '' };
    setSerial('');
    setSaid(null);
    void scanRow(box, model)
      .then((fault) => {
        if (fault) soundAlarm();
        const word = { text: `${box.serial}: ${fault ? sentence(fault) : t('taken')}`, isBad: fault !== null };
        // That one is well, answered late, does not take away that another is not.
        setSaid((before) => (before?.isBad && !fault ? before : word));
      })
      .catch((error: unknown) => {
        soundAlarm();
        setSaid({ text: String(error), isBad: true });
      });
  };
  const many = useMutation({ mutationFn: (lines: Parameters<typeof addRows>[0]) => addRows(lines, model) });
  return (
    <Panel>
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label={t('way')}
        data={WAYS.map((value) => ({ value, label: t(`way.${value}`) }))}
        value={way}
        onChange={(value) => setWay(WAYS.find((one) => one === value) ?? 'scan')}
      />
      {way === 'scan' ? (
        <>
          <ScanField
            inputRef={field}
            label={serial === '' ? t('scan-serial') : t('scan-card', { serial })}
            hint={t('scan-hint', { serial: model.serialPattern || '…', card: model.vcPattern || '—' })}
            onScan={scan}
          />
          <div className={classes.said} role={said?.isBad ? 'alert' : 'status'} data-bad={said?.isBad || undefined}>
            {said?.text}
          </div>
        </>
      ) : null}
      {way === 'paste' ? (
        <>
          <Textarea
            label={t('paste')}
            description={t('paste-hint')}
            rows={6}
            value={pasted}
            onChange={(event) => setPasted(event.currentTarget.value)}
          />
          <Button
            mt="xs"
            size="xs"
            disabled={readPasted(pasted).length === 0}
            loading={many.isPending}
            onClick={() => many.mutate(readPasted(pasted), { onSuccess: () => setPasted('') })}
          >
            {t('paste-take', { count: readPasted(pasted).length })}
          </Button>
        </>
      ) : null}
      {way === 'sheet' ? (
        <SheetField label={t('sheet')} busy={many.isPending} onLines={(lines) => many.mutate(lines)} />
      ) : null}
      <FailureLine error={many.error} />
    </Panel>
  );
}
