import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { keptSearch } from '#renderer/ui/keptSearch.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import { MESSAGE_STATES } from '#shared/contract/messages.ts';
import { MESSAGE_CHANNELS } from '#shared/domain/messages.ts';
import { MessagesTabs } from './MessagesTabs.tsx';
import { MessageTable } from './MessageTable.tsx';
import type { MessagesSearch } from './messagesSearch.ts';

const route = getRouteApi('/messages');

/** What customers are told: what waits to be sent, and what became of the rest. */
export function MessagesScreen() {
  const { t } = useTranslation('messages');
  const navigate = useNavigate();
  const filter = route.useSearch();
  const change = (next: Partial<{ [Key in keyof MessagesSearch]: MessagesSearch[Key] | undefined }>) =>
    void navigate({ to: '/messages', search: keptSearch(filter, next), replace: true });
  return (
    <>
      <PageHeader title={t('title')}>
        <MessagesTabs here="outbox" />
      </PageHeader>
      <MessageTable
        name="messages"
        filter={filter}
        toolbar={
          <>
            <TextFilter
              label={t('filter-text')}
              hint={t('filter-text-hint')}
              value={filter.text ?? ''}
              onChange={(text) => change({ text })}
            />
            <FilterChips
              label={t('state')}
              value={filter.state}
              options={MESSAGE_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
              onChange={(state) => change({ state })}
            />
            <FilterChips
              label={t('channel')}
              value={filter.channel}
              options={MESSAGE_CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
              onChange={(channel) => change({ channel })}
            />
          </>
        }
      />
    </>
  );
}
