import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useKeyboard } from './keyboard.ts';
import classes from './Layout.module.css';

const WRITTEN: Record<string, string> = {
  mod: 'Ctrl',
  alt: 'Alt',
  Enter: 'Enter',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** Keys as they stand on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation('shell');
  const steps = keys.split(' ');
  return (
    <span>
      {steps.map((step, index) => (
        <Fragment key={step}>
          {index > 0 ? ` ${t('key-then')} ` : null}
          {step.split('+').map((part, place) => (
            <Fragment key={part}>
              {place > 0 ? '+' : null}
              <kbd>{WRITTEN[part] ?? part}</kbd>
            </Fragment>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

function Group({ title, commands }: { title: string; commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {commands.map((command) => (
        <Fragment key={command.id}>
          <span>{command.label}</span>
          <span className={classes.keys}>
            {command.keys.map((keys, index) => (
              <Fragment key={keys}>
                {index > 0 ? ' / ' : null}
                <Keys keys={keys} />
              </Fragment>
            ))}
          </span>
        </Fragment>
      ))}
    </>
  );
}

/** Every shortcut that works now, on `?`. */
export function ShortcutHelp() {
  const { t } = useTranslation('shell');
  const opened = useKeyboard((state) => state.helpOpen);
  const commands = useKeyboard((state) => state.commands).filter((command) => command.keys.length > 0);
  return (
    <Modal opened={opened} onClose={() => useKeyboard.setState({ helpOpen: false })} title={t('shortcuts')} size="lg">
      <div className={classes.help}>
        <Group title={t('shortcuts-screen')} commands={commands.filter((command) => command.group === 'screen')} />
        <Group title={t('shortcuts-general')} commands={commands.filter((command) => command.group === 'general')} />
      </div>
    </Modal>
  );
}
