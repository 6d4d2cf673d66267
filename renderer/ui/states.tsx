import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { isFailure } from '#renderer/app/rpc.ts';
import { Icon, type IconName } from './icons.tsx';
import classes from './ui.module.css';

/** Nothing to show, said in words, with the next thing to do. */
export function EmptyState({
  title,
  text,
  icon = 'info',
  children,
}: {
  title?: string;
  text?: ReactNode;
  icon?: IconName;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.notice}>
      <Icon name={icon} size={28} />
      <h2>{title ?? t('empty-title')}</h2>
      {text ? <p>{text}</p> : null}
      {children}
    </div>
  );
}

/** What went wrong, as a sentence, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  return (
    <div className={classes.notice} role="alert">
      <Icon name="alert" size={28} />
      <h2>{t('failed-title')}</h2>
      <p>{sentence(error)}</p>
      {onRetry ? (
        <Button variant="default" onClick={onRetry}>
          {t('retry')}
        </Button>
      ) : null}
    </div>
  );
}

/** A whole screen on its way. */
export function LoadingState() {
  const { t } = useTranslation();
  return (
    <div className={classes.notice} role="status">
      <Loader size="sm" />
      <span>{t('loading')}</span>
    </div>
  );
}

/** A failed action, in words, where it was started. */
export function FailureLine({ error }: { error: unknown }) {
  const sentence = useErrorSentence();
  if (!error) return null;
  // What waits for leave is no fault: whoever asked only has to know that it is not done yet.
  const isAsked = isFailure(error, 'approval-asked');
  return (
    <div className={isAsked ? classes.asked : classes.failure} role={isAsked ? 'status' : 'alert'}>
      <Icon name={isAsked ? 'info' : 'alert'} size={16} />
      <span>{sentence(error)}</span>
    </div>
  );
}
