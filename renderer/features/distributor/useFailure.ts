import { useTranslation } from 'react-i18next';

const UNREACHABLE = /^E[A-Z_]+$|^UND_ERR_CONNECT_TIMEOUT$|^CERT_|^ERR_(?:TLS|SSL)_/;

/** Why a command is not at the distributor, in words; what his own system said stays as it said it. */
export function useFailure(): (failure: string) => string {
  const { t } = useTranslation('distributor');
  return (failure) => {
    if (failure === 'not-understood' || failure === 'no-answer') return t(`failure.${failure}`);
    if (failure === 'UND_ERR_SOCKET') return t('failure.no-answer');
    if (failure.startsWith('http-')) return t('failure.http', { status: failure.slice('http-'.length) });
    return UNREACHABLE.test(failure) ? t('failure.unreachable') : failure;
  };
}
