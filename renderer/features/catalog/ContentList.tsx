import { useTranslation } from 'react-i18next';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { Offer } from '#shared/contract/offers.ts';
import classes from './catalog.module.css';

/** Channels or packs by name; one that has not come yet, or goes, with its day. */
export function ContentList({ members, offers }: { members: Offer['channels']; offers: readonly Offer[] }) {
  const { t } = useTranslation('offers');
  const today = useOfficeToday();
  const day = useDayFormat('dayMonth');
  const shown = members.filter(({ toOn }) => toOn === null || toOn > today);
  return (
    <ul className={classes.content}>
      {shown.map(({ offerId, fromOn, toOn }) => (
        <li key={`${offerId}-${fromOn}`}>
          <bdi>{offers.find(({ id }) => id === offerId)?.name}</bdi>
          <span className={classes.quiet}>
            {fromOn > today ? ` ${t('since')} ${day(fromOn)}` : ''}
            {toOn === null ? '' : ` ${t('until')} ${day(toOn)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
