import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureLine } from './states.tsx';

const SHORTEST_REASON = 3;

/** Asks why, before something is taken back. The reason goes into the books, so it is not left empty. */
export function ReasonDialog({
  title,
  children,
  label,
  shortReason,
  confirmLabel,
  busy,
  error,
  onConfirm,
  onCancel,
}: {
  title: string;
  children: ReactNode;
  /** The question, as label of the field. */
  label: string;
  /** What is said when the reason is too short. */
  shortReason: string;
  confirmLabel: string;
  busy: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < SHORTEST_REASON) setTooShort(true);
    else onConfirm(reason.trim());
  };
  return (
    <Modal opened onClose={onCancel} title={title}>
      <form onSubmit={submit} noValidate>
        {children}
        <TextInput
          label={label}
          data-autofocus
          value={reason}
          maxLength={300}
          error={tooShort ? shortReason : undefined}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setTooShort(false);
          }}
        />
        <FailureLine error={error} />
        <Group justify="flex-end" mt="md" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit" color="brick" loading={busy}>
            {confirmLabel}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
