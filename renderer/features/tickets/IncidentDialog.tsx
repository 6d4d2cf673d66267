import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { OutageDialog } from '#renderer/features/billing/OutageDialog.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Incident } from '#shared/contract/incidents.ts';
import { rebateFormOf } from './rebateForm.ts';

/** An outage: since when, why, what hangs on it; ending it, and giving something back for it. */
export function IncidentDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('tickets');
  const incident = useQuery(api.incidents.get.queryOptions({ input: { id } }));
  if (incident.data) return <IncidentFacts incident={incident.data} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t('tab-outages')}>
      {incident.isError ? (
        <ErrorState error={incident.error} onRetry={() => void incident.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function IncidentFacts({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { t } = useTranslation('tickets');
  const may = useMay();
  const { timeZone } = useOffice();
  const [asked, setAsked] = useState<'end' | 'rebate' | null>(null);
  const [uid] = useState(() => v7());
  const { id, cause, areaName, routerName, fromAt, endedAt, note, tickets, unsolved, rebateIds } = incident;
  const end = useMutation({
    mutationFn: (why: string) => client.incidents.end({ id, uid, note: why }),
    onSuccess: () => setAsked(null),
  });
  if (asked === 'rebate')
    return <OutageDialog initial={rebateFormOf(incident, timeZone)} incidentId={id} onClose={() => setAsked(null)} />;
  const rebateId = rebateIds.at(-1);
  return (
    <Modal opened onClose={onClose} title={areaName ?? routerName ?? t('everywhere')}>
      <Text fw={600}>
        <bdi>{cause}</bdi>
      </Text>
      <Text size="sm">
        {t('since')} <TimeText at={fromAt} />
        {endedAt === null ? null : (
          <>
            {' · '}
            {t('until')} <TimeText at={endedAt} />
          </>
        )}
      </Text>
      <Text size="sm">{t('incident-tickets', { count: tickets, unsolved })}</Text>
      {note ? (
        <Text size="sm" mt="xs">
          <bdi>{note}</bdi>
        </Text>
      ) : null}
      <Group justify="flex-end" gap="sm" mt="md">
        {rebateId === undefined ? null : (
          <LinkButton to="/billing/outages/$id" params={{ id: String(rebateId) }} variant="default">
            {t('rebate-see')}
          </LinkButton>
        )}
        {endedAt !== null && rebateId === undefined && may('charges.credit') && may('billing.read') ? (
          <Button onClick={() => setAsked('rebate')}>{t('rebate-give')}</Button>
        ) : null}
        {endedAt === null && may('tickets.manage') ? (
          <Button onClick={() => setAsked('end')}>{t('incident-end')}</Button>
        ) : null}
      </Group>
      <ReasonDialog
        opened={asked === 'end'}
        title={t('incident-end')}
        label={t('solution')}
        shortReason={t('too-short')}
        confirmLabel={t('incident-end')}
        busy={end.isPending}
        error={end.error}
        onConfirm={(why) => end.mutate(why)}
        onCancel={() => setAsked(null)}
      >
        {t('incident-end-text', { count: unsolved })}
      </ReasonDialog>
    </Modal>
  );
}
