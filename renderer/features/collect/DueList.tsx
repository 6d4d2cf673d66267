import { SegmentedControl, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '#renderer/app/phone/phone.module.css';
import { Money } from '#renderer/ui/Money.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { BatchLine } from '#shared/contract/collectors.ts';
import { type Entry, onTheWayMinor } from './entries.ts';
import { Others } from './Others.tsx';
import { useQueue } from './queue.ts';

/** The list that was carried out, in walking order; who has paid falls out of it unless all are asked for. */
export function DueList({ lines }: { lines: readonly BatchLine[] }) {
  const { t } = useTranslation('collect');
  const entries = useQueue((queue) => queue.entries);
  const [text, setText] = useState('');
  const [shown, setShown] = useState<'due' | 'all'>('due');
  const typed = useDeferredValue(text.trim().toLowerCase());
  const found = lines.filter(
    (line) => (shown === 'all' || leftMinor(line, entries) > 0 || typed !== '') && matches(line, typed),
  );
  return (
    <main id="content" className={classes.list}>
      <TextInput
        size="lg"
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <SegmentedControl
        fullWidth
        size="md"
        aria-label={t('shown')}
        data={[
          { value: 'due', label: t('shown-due') },
          { value: 'all', label: t('shown-all', { count: lines.length }) },
        ]}
        value={shown}
        onChange={(value) => setShown(value === 'all' ? 'all' : 'due')}
      />
      {found.length === 0 && typed === '' ? <EmptyState title={t('nobody-due')} icon="check" /> : null}
      {found.length === 0 && typed !== '' ? <p className={classes.quiet}>{t('nobody-found')}</p> : null}
      {[...Map.groupBy(found, ({ area }) => area)].map(([area, of]) => (
        <section key={area} aria-label={area || t('no-area')}>
          <h2 className={classes.area}>
            <bdi>{area || t('no-area')}</bdi>
            <Money amount={of.reduce((sum, line) => sum + leftMinor(line, entries), 0)} />
          </h2>
          {of.map((line) => (
            <Stop key={line.customerId} line={line} entries={entries} />
          ))}
        </section>
      ))}
      <Others typed={typed} lines={lines} />
    </main>
  );
}

function leftMinor(line: BatchLine, entries: readonly Entry[]): number {
  return Math.max(line.dueMinor - onTheWayMinor(entries, line.customerId), 0);
}

function matches({ name, code, phone, address, boxes }: BatchLine, typed: string): boolean {
  return typed === '' || [name, code, phone, address, boxes].some((field) => field.toLowerCase().includes(typed));
}

function Stop({ line, entries }: { line: BatchLine; entries: readonly Entry[] }) {
  const { t } = useTranslation(['collect', 'collectors']);
  const navigate = useNavigate();
  const wayMinor = onTheWayMinor(entries, line.customerId);
  const here = entries.findLast(({ customerId, asked }) => customerId === line.customerId && asked.kind === 'visit');
  const visit = here?.asked.kind === 'visit' ? here.asked.visit : line.visit?.kind;
  const paid = line.paidMinor + wayMinor;
  return (
    <button
      type="button"
      className={classes.stop}
      onClick={() => void navigate({ to: '/collect', search: { door: line.customerId } })}
    >
      <span className={classes.position}>{line.position}</span>
      <span className={classes.who}>
        <strong>
          <bdi>{line.name}</bdi>
        </strong>
        <small>
          <bdi>{line.address || line.code}</bdi>
        </small>
        {paid > 0 ? (
          <small data-good>
            {t(wayMinor > 0 ? 'paid-waiting' : 'paid')} <Money amount={paid} />
          </small>
        ) : visit ? (
          <small data-warn>{t(`collectors:visit.${visit}`)}</small>
        ) : null}
      </span>
      <Money amount={leftMinor(line, entries)} tone="due" />
    </button>
  );
}
