import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { NewTicketDialog } from '#renderer/features/tickets/NewTicketDialog.tsx';
import { TicketTable } from '#renderer/features/tickets/TicketTable.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Customer } from '#shared/contract/customers.ts';

/** What a customer has complained of, the newest first. */
export function TicketsTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation('tickets');
  const mayWrite = useMay()('tickets.write');
  const [adds, setAdds] = useState(false);
  return (
    <>
      <TicketTable
        name="customer-tickets"
        filter={{ customerId: customer.id }}
        toolbar={
          mayWrite ? (
            <Button size="xs" leftSection={<Icon name="plus" size={14} />} onClick={() => setAdds(true)}>
              {t('new')}
            </Button>
          ) : null
        }
        empty={<EmptyState title={t('none-customer')} text={t('none-text')} icon="tickets" />}
      />
      {adds ? <NewTicketDialog customer={customer} onClose={() => setAdds(false)} /> : null}
    </>
  );
}
