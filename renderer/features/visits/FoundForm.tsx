import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import classes from '#renderer/app/phone/phone.module.css';
import { SignaturePad } from '#renderer/ui/SignaturePad.tsx';
import type { Visit } from '#shared/contract/visits.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { VISIT_OUTCOMES, type VisitOutcome } from '#shared/domain/tickets.ts';
import type { MyVisits } from './carried.ts';
import type { Found } from './entries.ts';
import own from './visits.module.css';

interface ReadingLine {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}
interface PartLine {
  readonly item: string;
  readonly quantity: string;
  readonly serial: string;
}

const SHORTEST_REPORT = 3;
/** What cable and fibre are measured by; others are named by the technician. */
const USUAL_READINGS: readonly ReadingLine[] = [
  { name: 'RF', value: '', unit: 'dBmV' },
  { name: 'ONT', value: '', unit: 'dBm' },
];
const NO_PART: PartLine = { item: '', quantity: '1', serial: '' };

/** A number as people type it: with a point or a comma; null for anything else. */
function numberOf(text: string): number | null {
  const typed = text.trim().replace(',', '.').replace('−', '-');
  return /^-?\d{1,5}(?:\.\d{1,3})?$/.test(typed) ? Number(typed) : null;
}

/** What was found, measured, used and charged, and the customer’s hand under it. */
export function FoundForm({
  visit,
  items,
  carried,
  onDone,
}: {
  visit: Visit;
  items: MyVisits['items'];
  /** Names of what he carries, offered as he types. */
  carried: MyVisits['carried'];
  onDone: (found: Found) => Promise<void>;
}) {
  const { t } = useTranslation('visits');
  const [outcome, setOutcome] = useState<VisitOutcome>('solved');
  const [checks, setChecks] = useState(visit.checklist);
  const [readings, setReadings] = useState(USUAL_READINGS);
  const [parts, setParts] = useState<readonly PartLine[]>([]);
  const [report, setReport] = useState('');
  const [charge, setCharge] = useState({ itemId: '', reason: '' });
  const [sign, setSign] = useState({ name: visit.customerName, path: '' });
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const measured = readings.filter(({ value }) => value.trim() !== '');
  const isWrong = report.trim().length < SHORTEST_REPORT || measured.some(({ value }) => numberOf(value) === null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (isWrong || isBusy) return;
    setBusy(true);
    void onDone({
      outcome,
      report: report.trim(),
      checklist: checks,
      readings: measured.map(({ name, value, unit }) => ({
        name: name.trim(),
        value: numberOf(value) ?? 0,
        unit: unit.trim(),
      })),
      parts: parts.flatMap(({ item, quantity, serial }) =>
        item.trim() === ''
          ? []
          : [{ item: item.trim(), quantity: Math.max(1, Number(quantity) || 1), serial: serial.trim() }],
      ),
      signerName: sign.path === '' ? '' : sign.name.trim(),
      signature: sign.path,
      chargeItemId: Number(charge.itemId) || null,
      freeReason: charge.itemId === '' ? charge.reason.trim() : '',
    });
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {checks.length > 0 ? <h3 className={classes.part}>{t('checklist')}</h3> : null}
      {checks.map((check) => (
        <Checkbox
          key={check.text}
          size="lg"
          label={check.text}
          checked={check.done}
          onChange={(event) => {
            const done = event.currentTarget.checked;
            setChecks((all) => all.map((one) => (one === check ? { ...one, done } : one)));
          }}
        />
      ))}
      <Readings lines={readings} isChecked={isChecked} onChange={setReadings} />
      <Parts lines={parts} carried={carried} onChange={setParts} />
      <h3 className={classes.part}>{t('outcome')}</h3>
      <NativeSelect
        size="lg"
        aria-label={t('outcome')}
        value={outcome}
        data={VISIT_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        onChange={(event) => setOutcome(VISIT_OUTCOMES.find((one) => one === event.currentTarget.value) ?? 'solved')}
      />
      <Textarea
        size="lg"
        label={t('report')}
        required
        autosize
        minRows={2}
        maxLength={300}
        value={report}
        error={isChecked && report.trim().length < SHORTEST_REPORT ? t('report-short') : undefined}
        onChange={(event) => setReport(event.currentTarget.value)}
      />
      {visit.customerId === null ? null : <Charge items={items} value={charge} onChange={setCharge} />}
      {outcome === 'not-home' ? null : (
        <>
          <h3 className={classes.part}>{t('signature')}</h3>
          <SignaturePad
            label={t('signature')}
            value={sign.path}
            onChange={(path) => setSign((before) => ({ ...before, path }))}
          />
          <TextInput
            size="lg"
            label={t('signer')}
            maxLength={80}
            value={sign.name}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setSign((before) => ({ ...before, name: value }));
            }}
          />
        </>
      )}
      <Button type="submit" size="xl" fullWidth loading={isBusy}>
        {t('done')}
      </Button>
    </form>
  );
}

/** One line of a list changed. */
function changed<Line>(lines: readonly Line[], index: number, part: Partial<Line>): Line[] {
  return lines.map((line, at) => (at === index ? { ...line, ...part } : line));
}

function Readings({
  lines,
  isChecked,
  onChange,
}: {
  lines: readonly ReadingLine[];
  isChecked: boolean;
  onChange: (lines: readonly ReadingLine[]) => void;
}) {
  const { t } = useTranslation('visits');
  return (
    <>
      <h3 className={classes.part}>{t('readings')}</h3>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and none is ever taken out
        <div key={index} className={own.row}>
          <TextInput
            size="lg"
            aria-label={`${t('reading-name')} ${index + 1}`}
            placeholder={t('reading-name')}
            maxLength={40}
            value={line.name}
            onChange={(event) => onChange(changed(lines, index, { name: event.currentTarget.value }))}
          />
          <TextInput
            size="lg"
            aria-label={`${t('reading-value')} ${line.name || index + 1}`}
            placeholder={t('reading-value')}
            maxLength={10}
            value={line.value}
            error={
              isChecked && line.value.trim() !== '' && numberOf(line.value) === null ? t('reading-wrong') : undefined
            }
            onChange={(event) => onChange(changed(lines, index, { value: event.currentTarget.value }))}
          />
          <TextInput
            size="lg"
            aria-label={`${t('reading-unit')} ${line.name || index + 1}`}
            placeholder={t('reading-unit')}
            maxLength={12}
            value={line.unit}
            onChange={(event) => onChange(changed(lines, index, { unit: event.currentTarget.value }))}
          />
        </div>
      ))}
      <Button size="md" variant="subtle" onClick={() => onChange([...lines, { name: '', value: '', unit: 'dBmV' }])}>
        {t('add-reading')}
      </Button>
    </>
  );
}

function Parts({
  lines,
  carried,
  onChange,
}: {
  lines: readonly PartLine[];
  carried: readonly string[];
  onChange: (lines: readonly PartLine[]) => void;
}) {
  const { t } = useTranslation('visits');
  const listId = useId();
  return (
    <>
      <h3 className={classes.part}>{t('parts')}</h3>
      <datalist id={listId}>
        {carried.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and none is ever taken out
        <div key={index} className={own.row}>
          <TextInput
            size="lg"
            aria-label={`${t('part-item')} ${index + 1}`}
            placeholder={t('part-item')}
            list={listId}
            maxLength={80}
            value={line.item}
            onChange={(event) => onChange(changed(lines, index, { item: event.currentTarget.value }))}
          />
          <TextInput
            size="lg"
            aria-label={`${t('part-serial')} ${index + 1}`}
            placeholder={t('part-serial')}
            maxLength={60}
            value={line.serial}
            onChange={(event) => onChange(changed(lines, index, { serial: event.currentTarget.value }))}
          />
          <TextInput
            size="lg"
            aria-label={`${t('part-quantity')} ${index + 1}`}
            inputMode="numeric"
            maxLength={4}
            value={line.quantity}
            onChange={(event) =>
              onChange(changed(lines, index, { quantity: event.currentTarget.value.replace(/\D/g, '') }))
            }
          />
        </div>
      ))}
      <Button size="md" variant="subtle" onClick={() => onChange([...lines, NO_PART])}>
        {t('add-part')}
      </Button>
    </>
  );
}

function Charge({
  items,
  value,
  onChange,
}: {
  items: MyVisits['items'];
  value: { readonly itemId: string; readonly reason: string };
  onChange: (value: { itemId: string; reason: string }) => void;
}) {
  const { t } = useTranslation('visits');
  const { currency, locale } = useOffice();
  return (
    <>
      <NativeSelect
        size="lg"
        label={t('charge')}
        value={value.itemId}
        data={[
          { value: '', label: t('charge-none') },
          ...items.map(({ id, name, priceMinor }) => ({
            value: String(id),
            label: `${name} · ${formatMoney(priceMinor, currency, locale)}`,
          })),
        ]}
        onChange={(event) => onChange({ ...value, itemId: event.currentTarget.value })}
      />
      {value.itemId === '' ? (
        <TextInput
          size="lg"
          label={t('free-reason')}
          maxLength={200}
          value={value.reason}
          onChange={(event) => onChange({ ...value, reason: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}
