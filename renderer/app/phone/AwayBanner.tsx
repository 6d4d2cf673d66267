import { useTranslation } from 'react-i18next';
import { useConnection } from '#renderer/app/changes.ts';
import classes from './phone.module.css';

/** Says that the office is out of reach, and what that means on this phone. */
export function AwayBanner({ isKept }: { isKept: boolean }) {
  const { t } = useTranslation('collect');
  const isLost = useConnection(({ state }) => state === 'lost');
  return (
    <div role="status">
      {isLost || isKept ? (
        <div className={classes.away}>
          <strong>{t('away-title')}</strong> {t('away-text')} {window.isSecureContext ? null : t('away-keep-open')}
        </div>
      ) : null}
    </div>
  );
}
