import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client, isFailure } from '#renderer/app/rpc.ts';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { FailureLine } from '#renderer/ui/states.tsx';
import { BoxesTabs } from '../BoxesTabs.tsx';
import boxClasses from '../boxes.module.css';
import { BulkEffect } from './BulkEffect.tsx';
import classes from './bulk.module.css';
import { type BulkForm, choiceOf, NO_FORM, workOf } from './bulkForm.ts';
import type { NewBulkSearch } from './bulkSearch.ts';
import { chooseNoBoxes, useChosenBoxes } from './chosenBoxes.ts';
import { WhatIsDone } from './WhatIsDone.tsx';
import { WhichBoxes } from './WhichBoxes.tsx';

const route = getRouteApi('/boxes/bulk/new');

/** New work on many boxes: which, what, a look at all it would do, and only then the work. */
export function NewBulkScreen() {
  const { t } = useTranslation(['boxBulks', 'boxes']);
  const search = route.useSearch();
  return (
    <>
      <PageHeader title={t('new')}>
        <BoxesTabs here="bulk" />
      </PageHeader>
      <NewBulk key={`${search.from} ${search.bulk}`} search={search} />
    </>
  );
}

function NewBulk({ search }: { search: NewBulkSearch }) {
  const { t } = useTranslation('boxBulks');
  const navigate = useNavigate();
  const chosen = useChosenBoxes(({ ids }) => ids);
  const [uid] = useState(() => v7());
  const [form, setForm] = useState<BulkForm>(() => ({ ...NO_FORM, from: search.from ?? 'numbers' }));
  const [isShortReason, setShortReason] = useState(false);
  const go = useRef<HTMLButtonElement>(null);
  const choice = choiceOf(form, chosen, search.bulk ?? null);
  const work = workOf(form);
  const look = useMutation({
    mutationFn: async () => {
      if (!choice || !work) return null;
      return { asked: { work, choice }, preview: await client.boxBulks.preview({ work, choice }) };
    },
  });
  const start = useMutation({
    mutationFn: async () => {
      if (!look.data) return;
      const { choice: seen, work: what } = look.data.asked;
      const onClosedDay = isFailure(start.error, 'closed-day');
      const { id } = await client.boxBulks.start({
        ...{ uid, work: what, reason: form.reason.trim() },
        choice: seen.from === 'due' ? { ...seen, onClosedDay } : seen,
      });
      if (seen.from === 'boxes') chooseNoBoxes();
      void navigate({ to: '/boxes/bulk/$id', params: { id: String(id) }, search: {} });
    },
  });
  const set = (part: Partial<BulkForm>) => {
    setForm((before) => ({ ...before, ...part }));
    setShortReason(false);
    if (part.reason === undefined) {
      look.reset();
      start.reset();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (choice && work) look.mutate();
  };
  const seen = look.data?.preview;
  const kind = look.data?.asked.work.kind ?? form.kind;
  useEffect(() => {
    if (seen) go.current?.focus();
  }, [seen]);
  return (
    <div className={boxClasses.columns}>
      <Panel>
        <form onSubmit={submit} className={classes.form}>
          <WhichBoxes form={form} search={search} chosen={chosen.size} set={set} />
          <WhatIsDone form={form} set={set} />
          <TextInput
            label={t('reason')}
            required
            maxLength={300}
            value={form.reason}
            error={isShortReason ? t('reason-short') : undefined}
            onChange={(event) => set({ reason: event.currentTarget.value })}
          />
          <Button
            type="submit"
            variant={seen ? 'default' : 'filled'}
            disabled={!choice || !work}
            loading={look.isPending}
          >
            {t('look')}
          </Button>
        </form>
      </Panel>
      <BulkEffect look={look}>
        {seen && seen.done > 0 ? (
          <div className={boxClasses.bar}>
            <Button
              ref={go}
              {...(kind === 'deactivate' ? { color: 'brick' } : {})}
              loading={start.isPending}
              onClick={() => (isShort(form.reason) ? setShortReason(true) : start.mutate())}
            >
              {isFailure(start.error, 'closed-day')
                ? t('anyway')
                : t('go', { what: t(`work.${kind}`), count: seen.done })}
            </Button>
          </div>
        ) : null}
        <FailureLine error={start.error} />
      </BulkEffect>
    </div>
  );
}
