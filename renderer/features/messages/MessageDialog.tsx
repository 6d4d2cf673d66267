import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { useTimeFormat } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Message } from '#shared/contract/messages.ts';
import classes from './messages.module.css';

const FAILURES = ['refused', 'no-address', 'called-off', 'doubtful'] as const;

/** One message: its words, where it goes, and what may be done about it. */
export function MessageDialog({ message: first, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation('messages');
  const mayAct = useMay()('messages.send');
  const time = useTimeFormat();
  const [message, setMessage] = useState(first);
  const { id, state, failure } = message;
  const act = useMutation({
    mutationFn: (what: 'mark' | 'resend' | 'cancel') => client.messages[what]({ id }),
    onSuccess: setMessage,
  });
  const reason = FAILURES.find((one) => one === failure);
  const isOpen = (state === 'waiting' || state === 'failed') && message.address !== '';
  const copy = async () => {
    await navigator.clipboard.writeText(message.body);
    notifications.show({ message: t('copied'), color: 'leaf' });
  };
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={`${t(`event.${message.event}`)} · ${t(`channel.${message.channel}`)}`}
    >
      <p className={classes.quiet}>
        <bdi>{message.customerName}</bdi> <bdi>{message.address}</bdi>
        <br />
        {t(`state.${state}`)}
        {failure === '' ? '' : `: ${reason ? t(`failure.${reason}`) : failure}`}
        {message.doneAt === null ? '' : ` · ${[message.byName, time(message.doneAt)].filter(Boolean).join(', ')}`}
        {isOpen && message.notBeforeAt > message.at
          ? ` · ${t('quiet-until', { time: time(message.notBeforeAt) })}`
          : ''}
      </p>
      {message.subject ? <strong>{message.subject}</strong> : null}
      <p className={classes.text}>
        <bdi>{message.body}</bdi>
      </p>
      <FailureLine error={act.error} />
      <Group justify="flex-end" gap="sm">
        <LinkButton to="/customers/$id" params={{ id: String(message.customerId) }} variant="default">
          {t('open-customer')}
        </LinkButton>
        <Button variant="default" onClick={() => void copy()}>
          {t('copy')}
        </Button>
        {mayAct && (state === 'failed' || state === 'given-up' || state === 'cancelled') && message.address !== '' ? (
          <Button loading={act.isPending} onClick={() => act.mutate('resend')}>
            {t('resend')}
          </Button>
        ) : null}
        {mayAct && isOpen ? (
          <>
            <Button variant="default" loading={act.isPending} onClick={() => act.mutate('cancel')}>
              {t('cancel')}
            </Button>
            {message.link ? (
              <Button component="a" href={message.link} target="_blank" rel="noopener noreferrer" variant="default">
                {t('open-whatsapp')}
              </Button>
            ) : null}
            <Button data-autofocus loading={act.isPending} onClick={() => act.mutate('mark')}>
              {t('mark')}
            </Button>
          </>
        ) : null}
      </Group>
    </Modal>
  );
}
