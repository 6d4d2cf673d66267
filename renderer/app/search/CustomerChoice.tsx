import { Button, Popover, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icons.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { api } from '../rpc.ts';
import { HitList, useHitChoice } from './HitList.tsx';
import classes from './search.module.css';
import { useCustomerSearch } from './useCustomerSearch.ts';

/** One customer: found by name, phone or number; the one chosen stands with his name. */
export function CustomerChoice({
  customerId,
  onChange,
}: {
  customerId: number | undefined;
  onChange: (customerId: number | undefined) => void;
}) {
  const { t } = useTranslation('reportsScreen');
  const customer = useQuery({
    ...api.customers.get.queryOptions({ input: { id: customerId ?? 0 } }),
    enabled: customerId !== undefined,
  });
  if (customerId === undefined) return <Finder onPick={onChange} />;
  return (
    <span className={classes.chosen}>
      <Icon name="user" size={16} />
      <bdi className={classes.chosenName}>{customer.data ? customer.data.name : `#${customerId}`}</bdi>
      <span className={classes.quiet}>{customer.data?.code}</span>
      <Button size="compact-xs" variant="default" onClick={() => onChange(undefined)}>
        {t('other-customer')}
      </Button>
    </span>
  );
}

function Finder({ onPick }: { onPick: (customerId: number) => void }) {
  const { t } = useTranslation('reportsScreen');
  const [text, setText] = useState('');
  const search = useCustomerSearch(text);
  const isOpen = search.hits.length > 0 || (search.settled && text.trim() !== '');
  const choice = useHitChoice(search, text, ({ id }) => onPick(id), isOpen);
  const change = (next: string) => {
    setText(next);
    choice.begin();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!choice.onKey(event) && event.key === 'Escape') change('');
  };
  return (
    <Popover opened={isOpen} position="bottom-start" width={480} trapFocus={false} returnFocus={false}>
      <Popover.Target>
        <TextInput
          size="xs"
          w="20rem"
          autoFocus
          data-autofocus
          {...choice.fieldProps}
          aria-label={t('find-customer')}
          placeholder={t('find-hint')}
          leftSection={<Icon name="search" size={14} />}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <FailureLine error={search.error} />
        <HitList choice={choice} label={t('find-customer')} />
        {search.hits.length === 0 && search.settled ? (
          <p className={classes.quiet} role="status">
            {t('find-nobody', { text: search.text })}
          </p>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}
