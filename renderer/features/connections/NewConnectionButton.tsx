import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { Icon } from '#renderer/ui/icons.tsx';

/** The way to a new connection, or to a further one of a customer; only for who may make one. */
export function NewConnectionButton({ customerId }: { customerId?: number }) {
  const { t } = useTranslation('connections');
  const may = useMay();
  const navigate = useNavigate();
  const begin = useCallback(
    () =>
      void navigate({
        to: '/customers/new-connection',
        search: customerId === undefined ? {} : { customer: customerId },
      }),
    [navigate, customerId],
  );
  const isNew = customerId === undefined;
  const mayMake = may('subscriptions.write') && may('catalog.read') && (!isNew || may('customers.write'));
  useCommands(
    useMemo<Command[]>(
      () =>
        mayMake ? [{ id: 'connection-new', label: t('key'), group: 'screen', keys: ['N', 'alt+n'], run: begin }] : [],
      [t, mayMake, begin],
    ),
  );
  if (!mayMake) return null;
  return (
    <Button variant="default" leftSection={<Icon name="plus" />} onClick={begin} title="Alt+N">
      {t(isNew ? 'title' : 'further')}
    </Button>
  );
}
