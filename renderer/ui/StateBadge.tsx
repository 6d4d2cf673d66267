import { useWords } from '#renderer/app/words.ts';
import classes from './ui.module.css';

const TONES = {
  new: 'calm',
  active: 'good',
  paused: 'calm',
  suspended: 'warn',
  ended: 'quiet',
  issued: 'warn',
  'part-paid': 'warn',
  paid: 'good',
  void: 'due',
  open: 'good',
  billed: 'quiet',
  credited: 'quiet',
  closed: 'quiet',
  running: 'calm',
  done: 'good',
  cancelled: 'quiet',
  interrupted: 'due',
  undone: 'quiet',
  'in-stock': 'quiet',
  'with-technician': 'quiet',
  assigned: 'good',
  off: 'warn',
  faulty: 'due',
  'in-repair': 'warn',
  returned: 'quiet',
  lost: 'due',
  sold: 'quiet',
  inactive: 'quiet',
} as const;
export type StateName = keyof typeof TONES;

function isState(state: string): state is StateName {
  return state in TONES;
}

/** A state as a word with a dot: never by colour alone. A state nobody has named yet is shown as it is. */
export function StateBadge({ state }: { state: string }) {
  const t = useWords();
  return (
    <span className={classes.state} data-tone={isState(state) ? TONES[state] : 'quiet'}>
      {isState(state) ? t(`state.${state}`) : state}
    </span>
  );
}
