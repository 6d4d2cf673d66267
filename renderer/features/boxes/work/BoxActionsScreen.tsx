import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client, isFailure } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { BoxAction } from '#shared/contract/boxWork.ts';
import { BoxesTabs } from '../BoxesTabs.tsx';
import type { ActionsSearch } from './actionsSearch.ts';
import { BoxEffectView } from './BoxEffectView.tsx';
import { FeesDialog } from './FeesDialog.tsx';
import classes from './work.module.css';

const route = getRouteApi('/boxes/actions');

/** What was done with boxes: when, by whom, why and for how much; Enter opens one, to take it back. */
export function BoxActionsScreen() {
  const { t } = useTranslation('boxWork');
  const navigate = useNavigate();
  const search = route.useSearch();
  const change = (next: ActionsSearch) => void navigate({ to: '/boxes/actions', search: next, replace: true });
  const [open, setOpen] = useState<BoxAction | null>(null);
  const [choosing, setChoosing] = useState(false);
  const may = useMay();
  const mayChoose = may('settings.write') && may('catalog.read');
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('log-title')}>
        <BoxesTabs here="actions" />
        {mayChoose ? (
          <Button variant="default" onClick={() => setChoosing(true)}>
            {t('fees')}
          </Button>
        ) : null}
      </PageHeader>
      <DataTable
        name="box-actions"
        label={t('log-title')}
        columns={columns}
        queryKey={api.boxWork.actions.key({ input: search })}
        fetchPage={(offset, limit) => client.boxWork.actions({ ...search, offset, limit })}
        onOpen={setOpen}
        toolbar={
          <TextFilter
            label={t('find')}
            hint={t('find')}
            value={search.text ?? ''}
            onChange={(text) => change(text ? { text } : {})}
          />
        }
        empty={<EmptyState title={t('log-none')} text={t('log-none-text')} icon="box" />}
      />
      {choosing ? <FeesDialog onClose={() => setChoosing(false)} /> : null}
      {open ? <ActionDialog key={open.id} action={open} onOpen={setOpen} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function useColumns(): Column<BoxAction>[] {
  const { t } = useTranslation('boxWork');
  return useMemo(
    () => [
      { key: 'at', header: t('col-at'), width: '10.6rem', render: (row) => <TimeText at={row.at} /> },
      { key: 'serial', header: t('col-box'), width: 'minmax(7.6rem, 1fr)', render: (row) => <bdi>{row.serial}</bdi> },
      { key: 'kind', header: t('col-what'), width: '9.6rem', render: (row) => t(`kind.${row.kind}`) },
      {
        key: 'state',
        header: t('col-state'),
        width: '6.8rem',
        render: (row) => <StateBadge state={row.toState} />,
      },
      {
        key: 'customer',
        header: t('col-customer'),
        width: 'minmax(8rem, 1.5fr)',
        render: (row) => <bdi>{row.customerName || row.placeName}</bdi>,
      },
      { key: 'reason', header: t('reason'), width: 'minmax(6.5rem, 1.5fr)', render: (row) => <bdi>{row.reason}</bdi> },
      { key: 'by', header: t('col-by'), width: '7rem', optional: true, render: (row) => row.byName || t('by-rule') },
      {
        key: 'charged',
        header: t('col-charged'),
        width: '5.8rem',
        align: 'end',
        render: (row) => (row.chargedMinor === 0 ? null : <Money amount={row.chargedMinor} />),
      },
      {
        key: 'deposit',
        header: t('col-deposit'),
        width: '5.8rem',
        align: 'end',
        optional: true,
        render: (row) => (row.depositMinor === 0 ? null : <Money amount={row.depositMinor} />),
      },
    ],
    [t],
  );
}

interface ActionDialogProps {
  readonly action: BoxAction;
  /** Shows another action in place of this one. */
  readonly onOpen: (action: BoxAction) => void;
  readonly onClose: () => void;
}

function ActionDialog({ action, onOpen, onClose }: ActionDialogProps) {
  const { t } = useTranslation('boxWork');
  const mayWork = useMay()('boxes.work');
  const name = t(`kind.${action.kind}`);
  if (mayWork && action.isLast) return <ReverseDialog action={action} name={name} onOpen={onOpen} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={`${name} · ${action.serial}`}>
      <Facts action={action} />
      <p className={classes.quiet}>{t(action.isReversed ? 'is-reversed' : 'not-last')}</p>
      {action.isReversed ? null : <LaterAction action={action} filter={{ boxId: action.boxId }} onOpen={onOpen} />}
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {t('close')}
        </Button>
      </Group>
    </Modal>
  );
}

/** What was done last with a box after an action: that has to be taken back first, and is one click away. */
function LaterAction({
  action,
  filter,
  onOpen,
}: {
  action: BoxAction;
  filter: { readonly boxId: number } | { readonly text: string };
  onOpen: (action: BoxAction) => void;
}) {
  const { t } = useTranslation('boxWork');
  const newest = useQuery(api.boxWork.actions.queryOptions({ input: { ...filter, limit: 1 } }));
  const later = newest.data?.rows[0];
  if (!later || later.id === action.id) return null;
  return (
    <p className={classes.note}>
      {t('later-first')}{' '}
      <Button variant="subtle" size="compact-sm" onClick={() => onOpen(later)}>
        <span>
          {t(`kind.${later.kind}`)} · {later.serial} · <TimeText at={later.at} />
        </span>
      </Button>
    </p>
  );
}

function Facts({ action }: { action: BoxAction }) {
  const { t } = useTranslation('boxWork');
  const { customerName, otherSerial, reason, documents } = action;
  return (
    <p className={classes.note}>
      {[customerName, otherSerial && t('other-box', { serial: otherSerial }), reason, documents]
        .filter(Boolean)
        .map((part) => (
          <span key={part}>
            <bdi>{part}</bdi>
            <br />
          </span>
        ))}
    </p>
  );
}

function ReverseDialog({ action, name, onOpen, onClose }: ActionDialogProps & { readonly name: string }) {
  const { t } = useTranslation('boxWork');
  const [uid] = useState(() => v7());
  const effect = useQuery({
    ...api.boxWork.previewReverse.queryOptions({ input: { id: action.id } }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const form = useSaveForm<{ readonly reason: string }>({
    initial: { reason: '' },
    validate: ({ reason }) => (isShort(reason) ? { reason: t('reason-short') } : {}),
    save: async ({ reason }) => {
      await client.boxWork.reverse({ id: action.id, uid, reason });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="56rem" title={`${name} · ${action.serial}`} saveLabel={t('take-back')}>
      <div className={classes.change}>
        <div>
          <Facts action={action} />
          <TextInput label={t('why-back')} required data-autofocus maxLength={300} {...form.text('reason')} />
        </div>
        <div>
          <BoxEffectView effect={effect} isChosen />
          {isFailure(effect.error, 'box-action-later') ? (
            // Of two boxes that were exchanged the other may have gone on.
            <LaterAction action={action} filter={{ text: action.otherSerial || action.serial }} onOpen={onOpen} />
          ) : null}
        </div>
      </div>
    </FormDialog>
  );
}
