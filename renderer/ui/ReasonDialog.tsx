import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isShort } from './reason.ts';
import { FailureLine } from './states.tsx';

interface ReasonDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly children: ReactNode;
  /** The question, as label of the field. */
  readonly label: string;
  /** What is said when the reason is too short. */
  readonly shortReason: string;
  readonly confirmLabel: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks why, before something is taken back. The reason goes into the books, so it is not left empty. */
export function ReasonDialog({ opened, title, onCancel, ...form }: ReasonDialogProps) {
  return (
    <Modal opened={opened} onClose={onCancel} title={title}>
      <ReasonForm onCancel={onCancel} {...form} />
    </Modal>
  );
}

function ReasonForm({
  children,
  label,
  shortReason,
  confirmLabel,
  busy,
  error,
  onConfirm,
  onCancel,
}: Omit<ReasonDialogProps, 'opened' | 'title'>) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isShort(reason)) setTooShort(true);
    else onConfirm(reason.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <Text mb="sm">{children}</Text>
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
        mb="sm"
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
  );
}
