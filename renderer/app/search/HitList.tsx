import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { SearchHit } from '#shared/contract/customers.ts';
import { HitRow } from './HitRow.tsx';
import { type CustomerSearch, SEARCH_LENGTH, searchedText } from './useCustomerSearch.ts';

/** What a search field and the list of its hits need to know of each other. */
export interface HitChoice {
  readonly id: string;
  readonly hits: readonly SearchHit[];
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly pick: (hit: SearchHit) => void;
  /** Walks on by an arrow key and picks by Enter; answers whether it was one of them. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** To be told of every change of the text. */
  readonly begin: () => void;
  /** Spread on the field. */
  readonly fieldProps: {
    readonly role: 'combobox';
    readonly 'aria-expanded': boolean;
    readonly 'aria-controls': string;
    readonly 'aria-activedescendant': string | undefined;
    readonly autoComplete: 'off';
    readonly spellCheck: false;
  };
}

/**
 * Lets the arrow keys of a search field walk through its hits, which a screen reader then hears, and Enter pick one.
 * Enter before the answer has come waits for it, and then picks only if there is exactly one customer: nobody's money
 * is taken on a guess.
 * @param text what stands in the field
 */
export function useHitChoice(
  search: CustomerSearch,
  text: string,
  onPick: (hit: SearchHit) => void,
  isOpen = search.hits.length > 0,
): HitChoice {
  const id = useId();
  const { hits } = search;
  const [active, setActive] = useState(0);
  const [awaited, setAwaited] = useState<string | null>(null);
  useEffect(() => {
    if (awaited === null || !search.settled || search.text !== awaited) return;
    setAwaited(null);
    const [first, second] = search.hits;
    if (first && !second) onPick(first);
  }, [awaited, search.settled, search.text, search.hits, onPick]);
  return {
    id,
    hits,
    active,
    setActive,
    pick: onPick,
    onKey(event) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        setActive(Math.max(0, Math.min(hits.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1))));
      } else if (event.key === 'Enter') {
        const hit = hits[active];
        const typed = searchedText(text);
        if (search.settled && hit) onPick(hit);
        else if (typed.length >= SEARCH_LENGTH) setAwaited(typed);
      } else return false;
      event.preventDefault();
      return true;
    },
    begin() {
      setActive(0);
      setAwaited(null);
    },
    fieldProps: {
      role: 'combobox',
      'aria-expanded': isOpen,
      'aria-controls': `${id}-list`,
      'aria-activedescendant': hits.length > 0 ? `${id}-${active}` : undefined,
      autoComplete: 'off',
      spellCheck: false,
    },
  };
}

/** The customers found, below the field that `useHitChoice` serves. */
export function HitList({ choice, label, className }: { choice: HitChoice; label: string; className?: string }) {
  return (
    <div id={`${choice.id}-list`} role="listbox" aria-label={label} className={className}>
      {choice.hits.map((hit, index) => (
        <HitRow
          key={hit.id}
          id={`${choice.id}-${index}`}
          hit={hit}
          active={index === choice.active}
          onPoint={() => choice.setActive(index)}
          onPick={() => choice.pick(hit)}
        />
      ))}
    </div>
  );
}
