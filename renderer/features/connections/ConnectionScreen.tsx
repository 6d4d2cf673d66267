import { Button, Group, Kbd } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { api, client, OfficeTimeout, OfficeUnreachable } from '#renderer/app/rpc.ts';
import { CONNECTION_DRAFT } from '#renderer/app/session.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { tenderedOf } from '#renderer/features/counter/tenders.ts';
import { customerQuery } from '#renderer/features/customers/queries.ts';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { focusNextField, type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Connection, ConnectionLook } from '#shared/contract/connections.ts';
import { BoxStep } from './BoxStep.tsx';
import classes from './connections.module.css';
import { Done } from './Done.tsx';
import {
  askedOf,
  type Draft,
  draftText,
  NO_SERVICE,
  newDraft,
  readDraft,
  STEPS,
  type Step,
  type StepProps,
  type Wanted,
  wantedOf,
} from './draft.ts';
import { whereOf } from './explain.ts';
import { MoneyStep } from './MoneyStep.tsx';
import { PapersStep } from './PapersStep.tsx';
import { filesOf } from './pictures.ts';
import { Tally } from './Tally.tsx';
import { useScanner } from './useScanner.ts';
import { useStepCheck } from './useStepCheck.ts';
import { WhatStep } from './WhatStep.tsx';
import { WhoStep } from './WhoStep.tsx';

const route = getRouteApi('/customers/new-connection');

/** A new connection from the applicant to the receipt, by keyboard and scanner alone. */
export function ConnectionScreen() {
  const { customer = null } = route.useSearch();
  const navigate = useNavigate();
  const [made, setMade] = useState<Connection | null>(null);
  const [times, setTimes] = useState(0);
  if (made)
    return (
      <Done
        connection={made}
        onNext={() => {
          setMade(null);
          setTimes(times + 1);
          // The next one is somebody new, also behind a further one of a customer.
          void navigate({ to: '/customers/new-connection', search: {} });
        }}
      />
    );
  return (
    <Wizard key={`${customer} ${times}`} customerId={customer} onMade={setMade} onAnew={() => setTimes(times + 1)} />
  );
}

const PREVIEW_MS = 250;

/** What a connection would come to, asked anew with each change of it. */
function useLook(wanted: Wanted | null) {
  const [asked] = useDebouncedValue(JSON.stringify(wanted), PREVIEW_MS);
  const input = JSON.parse(asked) as Wanted | null;
  const look = useQuery({
    ...api.connections.preview.queryOptions({
      input: input ?? { who: { kind: 'existing', customerId: 1 }, services: [] },
    }),
    enabled: input !== null,
    placeholderData: keepPreviousData,
    // What it would do depends on all that was done before: it is never an old answer.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return { look, answer: look.data && !look.isError && !look.isPlaceholderData ? { asked, look: look.data } : null };
}

function Wizard({
  customerId,
  onMade,
  onAnew,
}: {
  customerId: number | null;
  onMade: (connection: Connection) => void;
  onAnew: () => void;
}) {
  const { t } = useTranslation('connections');
  const navigate = useNavigate();
  const sentence = useErrorSentence();
  const check = useStepCheck();
  const place = useRef<HTMLDivElement>(null);
  const sent = useRef<Parameters<typeof client.connections.make>[0] | null>(null);
  const [lost, setLost] = useState(false);
  const may = useMay();
  const shift = useQuery({ ...api.shifts.current.queryOptions({ input: {} }), enabled: may('shifts.use') });
  const takes = may('payments.take') && Boolean(shift.data);
  const [initial] = useState(
    () => readDraft(sessionStorage.getItem(CONNECTION_DRAFT), customerId) ?? newDraft(customerId),
  );
  /** What the office said last, and of what: an answer to what was wanted before says nothing of the money now. */
  const seen = useRef<{ readonly asked: string; readonly look: ConnectionLook } | null>(null);

  const advance = async (draft: Draft) => {
    const wanted = wantedOf(draft);
    if (draft.step === 'what' && wanted)
      await client.connections.preview({
        ...wanted,
        services: wanted.services.map(({ box: _, ...service }) => service),
      });
    if (draft.step === 'box' && wanted)
      seen.current = { asked: JSON.stringify(wanted), look: await client.connections.preview(wanted) };
    form.set('step', STEPS[STEPS.indexOf(draft.step) + 1] ?? 'papers');
  };
  const make = async (draft: Draft) => {
    const wanted = wantedOf(draft);
    if (!wanted) return;
    if (!lost) {
      const isSeen = seen.current?.asked === JSON.stringify(wanted);
      const { dueMinor } = (isSeen ? seen.current?.look : null) ?? (await client.connections.preview(wanted));
      const amountMinor = takes ? (draft.amountMinor ?? dueMinor) : 0;
      const payment = {
        ...{ uid: draft.paymentUid, amountMinor, tenders: tenderedOf(amountMinor, draft.tenders).tenders },
        ...{ advanceConfirmed: amountMinor > dueMinor, print: useSettings.getState().autoPrint },
      };
      sent.current = askedOf(draft, wanted, amountMinor > 0 ? payment : null, filesOf(draft.pictures));
    }
    if (!sent.current) return;
    try {
      const connection = await client.connections.make(sent.current);
      sessionStorage.removeItem(CONNECTION_DRAFT);
      onMade(connection);
    } catch (error) {
      setLost(error instanceof OfficeTimeout || error instanceof OfficeUnreachable);
      throw error;
    }
  };
  const form: SaveForm<Draft> = useSaveForm<Draft>({
    initial,
    validate: (draft) => check(draft, { takes, dueMinor: seen.current?.look.dueMinor ?? 0 }),
    save: (draft) => (draft.step === 'papers' ? make(draft) : advance(draft)),
    explain: (error) => {
      const where = whereOf(error, form.values);
      if (!where) return {};
      form.set('step', where.step);
      return { [where.field]: sentence(error) };
    },
  });
  const { values } = form;
  const wantedNow = wantedOf(values);
  const { look, answer } = useLook(wantedNow);
  if (answer && (seen.current === null || answer.asked === JSON.stringify(wantedNow))) seen.current = answer;

  useEffect(() => {
    try {
      sessionStorage.setItem(CONNECTION_DRAFT, draftText(values));
    } catch {
      // A draft with its pictures may be more than a browser keeps: the words matter more.
      sessionStorage.setItem(CONNECTION_DRAFT, draftText({ ...values, pictures: {} }));
    }
  }, [values]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each step its first field
  useEffect(() => {
    const root = place.current;
    const first =
      root?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? root?.querySelector<HTMLElement>('[data-first]');
    first?.focus();
  }, [values.step]);
  useScanner((code) => {
    const open = values.services.findIndex(({ serial }) => serial.trim() === '');
    const index = open < 0 ? values.services.length : open;
    const services = open < 0 ? [...values.services, NO_SERVICE] : values.services;
    form.set(
      'services',
      services.map((one, at) => (at === index ? { ...one, serial: code } : one)),
    );
    notifications.show({ message: t('scan-taken', { serial: code, n: index + 1 }) });
  });
  const back = useCallback(() => {
    form.set('step', previous(values.step, values.customerId));
  }, [form.set, values.step, values.customerId]);
  const goOn = useRef(form.save);
  goOn.current = form.save;
  useCommands(
    useMemo<Command[]>(
      () => [
        { id: 'connection-back', label: t('key-back'), group: 'screen', keys: ['alt+ArrowLeft'], run: back },
        // Also where the focus is on no field: a hand that has just signed is on none.
        {
          id: 'connection-on',
          label: t('next'),
          group: 'screen',
          keys: ['mod+Enter'],
          run: () => void goOn.current(),
        },
      ],
      [t, back],
    ),
  );
  const anew = () => {
    sessionStorage.removeItem(CONNECTION_DRAFT);
    onAnew();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Enter' && event.target instanceof HTMLSelectElement && !event.ctrlKey) {
      event.preventDefault();
      const root = event.currentTarget.querySelector('form');
      if (root) focusNextField(root, event.target);
    } else if (event.key === 'Escape') void navigate({ to: '/customers' });
  };
  const isFirst = previous(values.step, values.customerId) === values.step;
  const isLast = values.step === 'papers';
  return (
    <>
      <PageHeader
        title={t(values.customerId === null ? 'title' : 'title-for')}
        subtitle={values.customerId === null ? t('draft-kept') : <ForWhom id={values.customerId} />}
      >
        <Button variant="subtle" onClick={anew}>
          {t('begin-anew')}
        </Button>
      </PageHeader>
      <Steps now={values.step} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter and Esc of the fields within */}
      <div className={classes.columns} ref={place} onKeyDown={onKeyDown}>
        <Panel title={t(`step.${values.step}`)}>
          <form {...form.formProps}>
            <fieldset className={classes.fields} disabled={lost} aria-label={t(`step.${values.step}`)}>
              <Fields form={form} look={seen.current?.look} takes={takes} />
            </fieldset>
            <FailureLine error={form.error} />
            {lost ? <p className={classes.lost}>{t('lost-answer')}</p> : null}
            <Group justify="space-between" mt="md">
              <Button variant="default" disabled={isFirst || lost} onClick={back} title="Alt+←">
                {t('back')}
              </Button>
              <Button type="submit" size="md" loading={form.saving} title="Ctrl+Enter">
                {t(isLast ? 'make' : 'next')}
                <Kbd size="xs" ms="sm">
                  Enter
                </Kbd>
              </Button>
            </Group>
          </form>
        </Panel>
        <Tally look={look} isChosen={wantedNow !== null} />
      </div>
    </>
  );
}

/** The step before; somebody who is a customer already is not asked who he is. */
function previous(step: Step, customerId: number | null): Step {
  const first = customerId === null ? 0 : 1;
  return STEPS[Math.max(STEPS.indexOf(step) - 1, first)] ?? 'who';
}

function Steps({ now }: { now: Step }) {
  const { t } = useTranslation('connections');
  const at = STEPS.indexOf(now);
  return (
    <ol className={classes.steps} aria-label={t('steps')}>
      {[...STEPS, 'done' as const].map((step, index) => (
        <li key={step} data-past={index < at} aria-current={step === now ? 'step' : undefined}>
          <span>{index + 1}</span> {t(`step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function ForWhom({ id }: { id: number }) {
  const { t } = useTranslation('connections');
  const customer = useQuery(customerQuery(id));
  return customer.data ? <bdi>{t('for-whom', { name: `${customer.data.name} · ${customer.data.code}` })}</bdi> : null;
}

function Fields(props: StepProps) {
  switch (props.form.values.step) {
    case 'who':
      return <WhoStep {...props} />;
    case 'what':
      return <WhatStep {...props} />;
    case 'box':
      return <BoxStep {...props} />;
    case 'money':
      return <MoneyStep {...props} />;
    case 'papers':
      return <PapersStep {...props} />;
  }
}
