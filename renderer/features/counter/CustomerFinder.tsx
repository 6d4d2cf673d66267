import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type Ref, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HitRow } from '#renderer/app/search/HitRow.tsx';
import { SEARCH_LENGTH, useCustomerSearch } from '#renderer/app/search/useCustomerSearch.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import classes from './counter.module.css';

/**
 * The search at the counter. Enter before the answer has come waits for it, and then opens only if there is exactly
 * one customer: nobody's money is taken on a guess.
 */
export function CustomerFinder({
  inputRef,
  onPick,
}: {
  inputRef: Ref<HTMLInputElement>;
  onPick: (customerId: number) => void;
}) {
  const { t } = useTranslation(['counter', 'shell']);
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [awaited, setAwaited] = useState<string | null>(null);
  const search = useCustomerSearch(text);
  const typed = text.trim();
  useEffect(() => {
    if (awaited === null || !search.settled || search.text !== awaited) return;
    setAwaited(null);
    const [first, second] = search.hits;
    if (first && !second) onPick(first.id);
  }, [awaited, search.settled, search.text, search.hits, onPick]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = active + (event.key === 'ArrowDown' ? 1 : -1);
      setActive(Math.max(0, Math.min(search.hits.length - 1, next)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const hit = search.hits[active];
      if (search.settled && hit) onPick(hit.id);
      else if (typed.length >= SEARCH_LENGTH) setAwaited(typed);
    } else if (event.key === 'Escape') {
      setText('');
      setAwaited(null);
    }
  };
  return (
    <div className={classes.finder}>
      <TextInput
        ref={inputRef}
        size="lg"
        autoFocus
        role="combobox"
        aria-label={t('find-label')}
        aria-expanded={search.hits.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={search.hits.length > 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('find-hint')}
        leftSection={<Icon name="search" size={20} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
          setAwaited(null);
        }}
        onKeyDown={onKeyDown}
      />
      <FailureLine error={search.error} />
      <div id={`${id}-list`} role="listbox" aria-label={t('shell:customers')} className={classes.hits}>
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
      {search.hits.length === 0 && !search.error ? (
        <p className={classes.hint} role="status">
          {search.settled
            ? t('find-nobody', { text: search.text })
            : typed !== '' && typed.length < SEARCH_LENGTH
              ? t('shell:search-more')
              : typed === ''
                ? t('find-empty')
                : null}
        </p>
      ) : null}
    </div>
  );
}
