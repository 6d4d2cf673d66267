import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import layout from '#renderer/app/Layout.module.css';
import { Icon } from '#renderer/ui/icons.tsx';
import { useMyUnanswered } from './unanswered.ts';

/** Says in the top bar that the counter waits for an answer about money, wherever one works meanwhile. */
export function UnansweredIndicator() {
  const { t } = useTranslation('shell');
  const count = useMyUnanswered().length;
  if (count === 0) return null;
  return (
    <Link to="/counter" className={layout.shift} data-open="true" data-trouble="true">
      <Icon name="alert" size={16} />
      {t('unanswered', { count })}
    </Link>
  );
}
