import { Button, Group, Modal, NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { useWaiting, type Waiting } from '#renderer/app/approval.ts';
import { api, isFailure, OfficeTimeout, OfficeUnreachable, officeFailure } from '#renderer/app/rpc.ts';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import { FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { ErrorData } from '#shared/contract/errors.ts';
import type { ApprovedPermission, AskedApproval } from '#shared/domain/approvals.ts';
import classes from './approvals.module.css';
import { useApprovalWords } from './useApprovalWords.ts';

/** Who gave leave last at this window: he probably stands there again. */
const useLast = create<{ approverId: number | null }>()(() => ({ approverId: null }));

/** Failures of the leave, not of the command: they are told here, and another try may follow. */
const AGAIN = ['wrong-pin', 'pin-locked', 'approver-is-asker', 'approver-not-allowed', 'busy'];

function mayTryAgain(error: unknown): boolean {
  return (
    error instanceof OfficeTimeout || error instanceof OfficeUnreachable || AGAIN.some((code) => isFailure(error, code))
  );
}

/** Stands in front of whatever sent a command that needs leave; the same command is then sent again. */
export function ApprovalDialog() {
  const { t } = useTranslation('approvals');
  const waiting = useWaiting((state) => state.waiting);
  if (!waiting) return null;
  const giveUp = () => waiting.failed(waiting.refusal);
  // Esc is looked at here: the dialog below must not close with this one.
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    giveUp();
  };
  return (
    <Modal opened zIndex={300} onClose={giveUp} onKeyDown={leave} closeOnEscape={false} title={t('dialog-title')}>
      <ApprovalForm waiting={waiting} onGiveUp={giveUp} />
    </Modal>
  );
}

function ApprovalForm({ waiting, onGiveUp }: { waiting: Waiting; onGiveUp: () => void }) {
  const { t } = useTranslation(['approvals', 'common']);
  const words = useApprovalWords();
  const need = officeFailure(waiting.refusal)?.data as unknown as ErrorData<'needs-approval'>;
  const { customerId, amountMinor, subject } = need;
  const permission = need.permission as ApprovedPermission;
  const customer = useQuery(api.customers.get.queryOptions({ input: { id: customerId } }));
  const people = useQuery({
    ...api.approvals.approvers.queryOptions({
      input: { permission, customerId, amountMinor },
    }),
    staleTime: 0,
  });
  const [busy, setBusy] = useState<AskedApproval['kind'] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (asked: AskedApproval) => {
    setBusy(asked.kind);
    setError(null);
    try {
      waiting.done(await waiting.send(asked));
    } catch (thrown) {
      if (isFailure(thrown, 'approval-asked')) notifications.show({ message: t('asked'), color: 'leaf' });
      if (mayTryAgain(thrown)) setError(thrown);
      else waiting.failed(thrown);
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      <p className={classes.does}>
        {words.does({ procedure: waiting.procedure, permission, amountMinor, subject })}
        {customer.data ? (
          <>
            <br />
            <bdi>{customer.data.name}</bdi> ({customer.data.code})
          </>
        ) : null}
      </p>
      {people.data ? (
        <PinForm people={people.data} busy={busy === 'pin'} onSend={(asked) => void send(asked)} />
      ) : people.isError ? (
        <FailureLine error={people.error} />
      ) : (
        <LoadingState />
      )}
      <FailureLine error={error} />
      <Group justify="flex-end" mt="md" gap="sm">
        <Button variant="default" data-mantine-stop-propagation="true" onClick={onGiveUp}>
          {t('common:cancel')}
        </Button>
        <Button
          variant="default"
          data-mantine-stop-propagation="true"
          data-autofocus={people.data?.length === 0 ? true : undefined}
          loading={busy === 'later'}
          onClick={() => void send({ kind: 'later' })}
        >
          {t('ask-later')}
        </Button>
        {people.data && people.data.length > 0 ? (
          <Button type="submit" form="approval" data-mantine-stop-propagation="true" loading={busy === 'pin'}>
            {t('give-leave')}
          </Button>
        ) : null}
      </Group>
    </>
  );
}

interface Approver {
  readonly id: number;
  readonly name: string;
  readonly role:
    | 'owner'
    | 'manager'
    | 'accountant'
    | 'cashier'
    | 'collector'
    | 'technician'
    | 'network-admin'
    | 'auditor';
}

function PinForm({
  people,
  busy,
  onSend,
}: {
  people: readonly Approver[];
  busy: boolean;
  onSend: (asked: AskedApproval) => void;
}) {
  const { t } = useTranslation(['approvals', 'common']);
  const last = useLast((state) => state.approverId);
  const [first] = people;
  const [approverId, setApproverId] = useState(people.find(({ id }) => id === last)?.id ?? first?.id ?? 0);
  const [pin, setPin] = useState('');
  const [tooShort, setTooShort] = useState(false);
  if (people.length === 0) return <p className={classes.note}>{t('nobody')}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!/^\d{4,8}$/.test(pin)) {
      setTooShort(true);
      return;
    }
    useLast.setState({ approverId });
    setPin('');
    onSend({ kind: 'pin', approverId, pin });
  };
  return (
    <form id="approval" className={classes.pin} onSubmit={submit} noValidate>
      <NativeSelect
        label={t('approver')}
        data-mantine-stop-propagation="true"
        value={String(approverId)}
        data={people.map(({ id, name, role }) => ({
          value: String(id),
          label: `${name} · ${t(`common:role.${role}`)}`,
        }))}
        onChange={(event) => setApproverId(Number(event.currentTarget.value))}
      />
      <PasswordField
        label={t('pin')}
        data-autofocus
        autoFocus
        data-mantine-stop-propagation="true"
        inputMode="numeric"
        autoComplete="off"
        value={pin}
        error={tooShort ? t('pin-digits') : undefined}
        onChange={(typed) => {
          setPin(typed.replaceAll(/\D/g, '').slice(0, 8));
          setTooShort(false);
        }}
      />
    </form>
  );
}
