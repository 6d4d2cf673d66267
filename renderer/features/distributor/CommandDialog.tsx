import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { useTimeFormat } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import classes from './distributor.module.css';
import { useFailure } from './useFailure.ts';

/** One command: what it says, what became of it, and what a person may do about it. */
export function CommandDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('distributor');
  const detail = useQuery(api.cas.get.queryOptions({ input: { id } }));
  const title = detail.data ? `${t(`kind.${detail.data.command.kind}`)} · ${detail.data.command.serial}` : t('command');
  return (
    <Modal opened size="lg" onClose={onClose} title={title}>
      {detail.isError ? <ErrorState error={detail.error} onRetry={() => void detail.refetch()} /> : null}
      {detail.isPending ? <LoadingState /> : null}
      {detail.data ? <Command detail={detail.data} onClose={onClose} /> : null}
    </Modal>
  );
}

type Detail = Awaited<ReturnType<typeof client.cas.get>>;

function Command({ detail, onClose }: { detail: Detail; onClose: () => void }) {
  const { t } = useTranslation('distributor');
  const mayWork = useMay()('cas.work');
  const time = useTimeFormat();
  const why = useFailure();
  const [reference, setReference] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const [isGivingUp, setGivingUp] = useState(false);
  const { command, steps, wantedOn, confirmedOn } = detail;
  const ids = [command.id];
  const isOpen = command.finishedAt === null;
  const mark = useMutation({ mutationFn: () => client.cas.mark({ ids, reference }), onSuccess: onClose });
  const retry = useMutation({ mutationFn: () => client.cas.retry({ ids }) });
  const giveUp = useMutation({
    mutationFn: (reason: string) => client.cas.giveUp({ ids, reason }),
    onSuccess: onClose,
  });
  const word = (isOn: boolean | null) => (isOn === null ? t('not-known') : t(isOn ? 'on' : 'off'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mark.mutate();
  };
  return (
    <form onSubmit={submit}>
      <p className={classes.quiet}>
        <bdi>{command.customerName}</bdi> <bdi>{command.customerCode}</bdi> · {t('vc')} <bdi>{command.vc || '–'}</bdi>
        {command.products.length > 0 ? ` · ${t('packs')} ${command.products.join(', ')}` : ''}
        <br />
        <strong>{t(`state.${command.state}`)}</strong>
        {command.failure === '' ? '' : `: ${why(command.failure)}`}
        {command.nextTryAt === null ? '' : ` · ${t('next-try', { time: time(command.nextTryAt) })}`}
        {command.note === '' ? '' : ` · ${command.note}`}
        <br />
        {t('wanted', { wanted: word(wantedOn), confirmed: word(confirmedOn) })}
      </p>
      {steps.length > 0 ? (
        <Panel title={t('proof')}>
          <ol className={classes.steps}>
            {steps.map((step) => (
              <li key={`${step.at} ${step.state} ${step.proof}`}>
                {[time(step.at), t(`state.${step.state}`), step.byName, step.reference].filter(Boolean).join(' · ')}
                {step.proof === '' ? null : (
                  <code className={classes.proof}>
                    <bdi>{step.proof}</bdi>
                  </code>
                )}
              </li>
            ))}
          </ol>
        </Panel>
      ) : null}
      {mayWork && isOpen ? (
        <TextInput
          mt="sm"
          label={t('reference')}
          ref={field}
          maxLength={60}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      ) : null}
      <FailureLine error={mark.error ?? retry.error} />
      <Group justify="flex-end" gap="sm" mt="md">
        {command.customerId === null ? null : (
          <LinkButton to="/customers/$id" params={{ id: String(command.customerId) }} variant="default">
            {t('open-customer')}
          </LinkButton>
        )}
        {mayWork && (isOpen || (command.state === 'given-up' && command.note === '')) ? (
          <Button variant="default" onClick={() => setGivingUp(true)}>
            {t('give-up')}
          </Button>
        ) : null}
        {mayWork && ['sent', 'failed', 'acknowledged', 'given-up'].includes(command.state) ? (
          <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
            {t('retry')}
          </Button>
        ) : null}
        {mayWork && isOpen ? (
          <Button type="submit" loading={mark.isPending}>
            {t('mark')}
          </Button>
        ) : null}
      </Group>
      <ReasonDialog
        opened={isGivingUp}
        title={t('give-up')}
        label={t('give-up-why')}
        shortReason={t('give-up-short')}
        confirmLabel={t('give-up')}
        busy={giveUp.isPending}
        error={giveUp.error}
        onConfirm={(reason) => giveUp.mutate(reason)}
        onCancel={() => setGivingUp(false)}
      >
        {t('give-up-text')}
      </ReasonDialog>
    </form>
  );
}
