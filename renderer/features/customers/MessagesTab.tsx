import { Checkbox, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { MessageTable } from '#renderer/features/messages/MessageTable.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import { MESSAGE_CHANNELS, type MessageChannel } from '#shared/domain/messages.ts';

/** What a customer was told and is to be told, and by which ways he wants nothing. */
export function MessagesTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation('messages');
  const mayWrite = useMay()('customers.write');
  const { id } = customer;
  const wish = useQuery(api.messages.wish.queryOptions({ input: { id } }));
  const save = useMutation({
    mutationFn: (refused: MessageChannel[]) =>
      client.messages.saveWish({ id, language: wish.data?.language ?? null, refused }),
  });
  const refused = wish.data?.refused ?? [];
  const toggle = (channel: MessageChannel) =>
    save.mutate(refused.includes(channel) ? refused.filter((one) => one !== channel) : [...refused, channel]);
  return (
    <>
      <FailureLine error={wish.error ?? save.error} />
      <MessageTable
        name="customer-messages"
        filter={{ customerId: id }}
        toolbar={
          <Group gap="md">
            <span>{t('wish')}:</span>
            {MESSAGE_CHANNELS.map((channel) => (
              <Checkbox
                key={channel}
                label={t(`channel.${channel}`)}
                disabled={!mayWrite || !wish.data || save.isPending}
                checked={refused.includes(channel)}
                onChange={() => toggle(channel)}
              />
            ))}
          </Group>
        }
      />
    </>
  );
}
