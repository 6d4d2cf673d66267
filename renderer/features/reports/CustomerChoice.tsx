import { Button, Popover, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/rpc.ts';
import { HitRow } from '#renderer/app/search/HitRow.tsx';
import { useCustomerSearch } from '#renderer/app/search/useCustomerSearch.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import classes from './reports.module.css';

/** Whose statement: found by name, phone or number; the one chosen stands with his name. */
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
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const search = useCustomerSearch(text);
  const isOpen = search.hits.length > 0 || (search.settled && text.trim() !== '');
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive(Math.max(0, Math.min(search.hits.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const hit = search.hits[active];
      if (search.settled && hit) onPick(hit.id);
    } else if (event.key === 'Escape') setText('');
  };
  return (
    <Popover opened={isOpen} position="bottom-start" width={480} trapFocus={false} returnFocus={false}>
      <Popover.Target>
        <TextInput
          size="xs"
          w="20rem"
          autoFocus
          role="combobox"
          aria-label={t('find-customer')}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={search.hits.length > 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('find-hint')}
          leftSection={<Icon name="search" size={14} />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <FailureLine error={search.error} />
        <div id={`${id}-list`} role="listbox" aria-label={t('find-customer')}>
          {search.hits.map((hit, index) => (
            <HitRow
              key={hit.id}
              id={`${id}-${index}`}
              hit={hit}
              active={index === active}
              onPoint={() => setActive(index)}
              onPick={() => onPick(hit.id)}
            />
          ))}
        </div>
        {search.hits.length === 0 && search.settled ? (
          <p className={classes.quiet} role="status">
            {t('find-nobody', { text: search.text })}
          </p>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}
