import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { AuditTable } from '#renderer/ui/AuditTable.tsx';
import type { Customer } from '#shared/contract/customers.ts';

/** Who changed what about a customer, and about each of his services. */
export function HistoryTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const [serviceId, setService] = useState<number | null>(null);
  const input =
    serviceId === null
      ? { entity: 'customer', entityId: String(customer.id) }
      : { entity: 'subscription', entityId: String(serviceId) };
  return (
    <AuditTable
      name="customer-history"
      label={t('tab-history')}
      queryKey={[...api.audit.list.key({ input }), customer.version]}
      fetchPage={(offset, limit) => client.audit.list({ ...input, offset, limit })}
      toolbar={
        <NativeSelect
          size="xs"
          aria-label={t('history-of')}
          value={serviceId === null ? '' : String(serviceId)}
          onChange={(event) => setService(Number(event.currentTarget.value) || null)}
          data={[
            { value: '', label: t('history-customer') },
            ...customer.subscriptions.map((service) => ({ value: String(service.id), label: service.planName })),
          ]}
        />
      }
    />
  );
}
