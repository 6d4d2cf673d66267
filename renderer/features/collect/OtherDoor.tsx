import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/app/rpc.ts';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { BatchLine } from '#shared/contract/collectors.ts';
import type { Customer } from '#shared/contract/customers.ts';
import { Door } from './Door.tsx';

/** The door of a customer of the round who is not on the list that was carried out. */
export function OtherDoor({ id }: { id: number }) {
  const customer = useQuery(api.customers.get.queryOptions({ input: { id } }));
  if (customer.isError) return <ErrorState error={customer.error} onRetry={() => void customer.refetch()} />;
  // Money is asked for on figures of now.
  if (!customer.data || !customer.isFetchedAfterMount) return <LoadingState />;
  return <Door line={lineOf(customer.data)} />;
}

/** The customer as a list would have him. */
function lineOf(customer: Customer): BatchLine {
  const { id, code, name, areaName, address, phones, boxes, subscriptions, dueMinor } = customer;
  return {
    ...{ position: 0, customerId: id, code, name, area: areaName, address, phone: phones[0] ?? '', dueMinor },
    boxes: boxes.map(({ serial }) => serial).join(', '),
    services: subscriptions
      .filter(({ state }) => state !== 'ended')
      .map(({ planName }) => planName)
      .join(', '),
    ...{ listedMinor: 0, paidMinor: 0, receipts: '', bills: [], promisedOn: null, visit: null },
  };
}
