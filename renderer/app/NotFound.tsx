import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/states.tsx';

export function NotFound() {
  const { t } = useTranslation('shell');
  return <EmptyState icon="search" title={t('not-found-title')} text={t('not-found-text')} />;
}

/** Stands where a screen would, for a role that may not see it. */
export function NotAllowed() {
  const { t } = useTranslation('shell');
  return <EmptyState icon="alert" title={t('no-permission-title')} text={t('no-permission-text')} />;
}
