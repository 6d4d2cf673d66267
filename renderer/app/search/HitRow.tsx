import { useTranslation } from 'react-i18next';
import { joinIsolated } from '#renderer/ui/isolate.ts';
import { Balance } from '#renderer/ui/Money.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import type { SearchHit } from '#shared/contract/customers.ts';
import classes from './search.module.css';

/** The text with the matched part marked. */
function Marked({ text, mark }: { text: string; mark: readonly [number, number] }) {
  const [start, length] = mark;
  return (
    <bdi>
      {text.slice(0, start)}
      <mark>{text.slice(start, start + length)}</mark>
      {text.slice(start + length)}
    </bdi>
  );
}

/** One customer found: who, where, what was hit, what is owed. */
export function HitRow({
  hit,
  id,
  active,
  onPick,
  onPoint,
}: {
  hit: SearchHit;
  id: string;
  active: boolean;
  onPick: () => void;
  onPoint: () => void;
}) {
  const { t } = useTranslation('shell');
  const byName = hit.field === 'name';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field in front holds the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: the active option is announced through the search field
    <div
      role="option"
      id={id}
      aria-selected={active}
      className={classes.hit}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPoint}
      onClick={onPick}
    >
      <span className={classes.name}>
        {byName ? <Marked text={hit.text} mark={hit.mark} /> : <bdi>{hit.name}</bdi>}
      </span>
      <span className={classes.balance}>
        <Balance amount={hit.balanceMinor} />
      </span>
      <span className={classes.detail}>
        {byName ? null : (
          <>
            {t(`field-${hit.field}`)}: <Marked text={hit.text} mark={hit.mark} />
            {' · '}
          </>
        )}
        {joinIsolated([hit.code, hit.phone, hit.areaName, hit.plans])}
      </span>
      <span className={classes.state}>
        <StateBadge state={hit.state} />
      </span>
    </div>
  );
}
