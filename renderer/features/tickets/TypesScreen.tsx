import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { TicketType } from '#shared/contract/tickets.ts';
import { HoursPanel } from './HoursPanel.tsx';
import { TicketTabs } from './TicketTabs.tsx';
import { TypeDialog } from './TypeDialog.tsx';
import classes from './tickets.module.css';

/** What people complain of, what is promised them, and when that time runs. */
export function TypesScreen() {
  const { t } = useTranslation('tickets');
  const mayManage = useMay()('tickets.manage');
  const types = useQuery(api.tickets.types.queryOptions({ input: {} }));
  const [open, setOpen] = useState<TicketType | 'new' | null>(null);
  if (types.isError) return <ErrorState error={types.error} onRetry={() => void types.refetch()} />;
  if (!types.data) return <LoadingState />;
  return (
    <>
      <PageHeader title={t('title')}>
        <TicketTabs here="types" />
        {mayManage ? (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen('new')}>
            {t('type-new')}
          </Button>
        ) : null}
      </PageHeader>
      <div className={classes.types}>
        <Panel>
          {types.data.length === 0 ? (
            <EmptyState title={t('types-none')} text={t('types-none-text')} icon="tickets" />
          ) : (
            <table className={plain.table}>
              <thead>
                <tr>
                  <th>{t('type')}</th>
                  <th>{t('priority')}</th>
                  <th data-align="end">{t('due')}</th>
                  <th>{t('fault')}</th>
                </tr>
              </thead>
              <tbody>
                {types.data.map((type) => (
                  <TypeLine key={type.id} type={type} onOpen={mayManage ? () => setOpen(type) : null} />
                ))}
              </tbody>
            </table>
          )}
        </Panel>
        <HoursPanel />
      </div>
      {open ? <TypeDialog type={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function TypeLine({ type, onOpen }: { type: TicketType; onOpen: (() => void) | null }) {
  const { t } = useTranslation('tickets');
  const { name, priority, slaHours, isFault, active } = type;
  return (
    <tr>
      <td>
        {onOpen ? (
          <button type="button" className={classes.name} onClick={onOpen}>
            <bdi>{name}</bdi>
          </button>
        ) : (
          <bdi>{name}</bdi>
        )}
        {active ? null : <small className={classes.quiet}>{t('not-offered')}</small>}
      </td>
      <td>{t(`priority.${priority}`)}</td>
      <td data-align="end">{slaHours === 0 ? t('no-promise') : t('hours-count', { count: slaHours })}</td>
      <td>{isFault ? <Icon name="check" size={16} label={t('fault')} /> : null}</td>
    </tr>
  );
}
