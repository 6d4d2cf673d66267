import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { ApprovalRequest } from '#shared/contract/approvals.ts';
import classes from './approvals.module.css';
import { useApprovalWords } from './useApprovalWords.ts';

/** One command that was kept: what it will do, who asked and why, and what may be done about it. */
export function RequestDialog({ request, onClose }: { request: ApprovalRequest; onClose: () => void }) {
  const { t } = useTranslation('approvals');
  const words = useApprovalWords();
  const [refusing, setRefusing] = useState(false);
  const { id } = request;
  const approve = useMutation({
    mutationFn: () => client.approvals.approve({ id }),
    onSuccess: () => {
      notifications.show({ message: t('approved'), color: 'leaf' });
      onClose();
    },
  });
  const refuse = useMutation({
    mutationFn: (reason: string) => client.approvals.refuse({ id, reason }),
    onSuccess: onClose,
  });
  const withdraw = useMutation({ mutationFn: () => client.approvals.withdraw({ id }), onSuccess: onClose });
  if (refusing)
    return (
      <ReasonDialog
        opened
        title={t('refuse-title')}
        label={t('refuse-reason')}
        shortReason={t('reason-short')}
        confirmLabel={t('refuse')}
        busy={refuse.isPending}
        error={refuse.error}
        onConfirm={(reason) => refuse.mutate(reason)}
        onCancel={() => setRefusing(false)}
      >
        {t('refuse-text')}
      </ReasonDialog>
    );
  const isWaiting = request.state === 'waiting';
  return (
    <Modal opened size="lg" onClose={onClose} title={words.what(request)}>
      <p className={classes.does}>{words.does(request)}</p>
      <Facts request={request} />
      <FailureLine error={approve.error ?? withdraw.error} />
      <Group justify="flex-end" mt="md" gap="sm">
        <LinkButton to="/customers/$id" params={{ id: String(request.customerId) }} variant="default">
          {t('open-customer')}
        </LinkButton>
        {request.isMine && isWaiting ? (
          <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('withdraw')}
          </Button>
        ) : null}
        {request.mayDecide ? (
          <>
            <Button variant="default" color="brick" onClick={() => setRefusing(true)}>
              {t('refuse')}
            </Button>
            <Button data-autofocus loading={approve.isPending} onClick={() => approve.mutate()}>
              {t('approve')}
            </Button>
          </>
        ) : null}
      </Group>
    </Modal>
  );
}

function Facts({ request }: { request: ApprovalRequest }) {
  const { t } = useTranslation('approvals');
  const { answer } = request;
  return (
    <dl className={classes.facts}>
      <dt>{t('customer')}</dt>
      <dd>
        <bdi>{request.customerName}</bdi> ({request.customerCode})
      </dd>
      <dt>{t('asker')}</dt>
      <dd>
        <bdi>{[request.askerName, request.counter].filter(Boolean).join(' · ')}</bdi>, <TimeText at={request.at} />
      </dd>
      <dt>{t('reason')}</dt>
      <dd>
        <bdi>{request.reason || '–'}</bdi>
      </dd>
      <dt>{t('state')}</dt>
      <dd>
        {t(`state.${request.state}`)}
        {request.state === 'waiting' ? (
          <>
            {' '}
            ({t('until')} <TimeText at={request.expiresAt} />)
          </>
        ) : null}
      </dd>
      {answer ? (
        <>
          <dt>{t('answer')}</dt>
          <dd>
            <bdi>{[answer.byName, answer.reason].filter(Boolean).join(': ')}</bdi>, <TimeText at={answer.at} />
          </dd>
        </>
      ) : null}
    </dl>
  );
}
