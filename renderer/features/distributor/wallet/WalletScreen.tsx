import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import chips from '#renderer/ui/ui.module.css';
import type { Wallet } from '#shared/contract/wallets.ts';
import { DistributorTabs } from '../DistributorTabs.tsx';
import { ChargeDialog } from './ChargeDialog.tsx';
import { Costs } from './Costs.tsx';
import { Days } from './Days.tsx';
import { Entries } from './Entries.tsx';
import { LowDialog } from './LowDialog.tsx';
import { RechargeDialog } from './RechargeDialog.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import classes from './wallet.module.css';
import { WALLET_VIEWS, type WalletSearch, type WalletView } from './walletSearch.ts';

const route = getRouteApi('/boxes/wallet');

/** The office's money at a distributor: what he holds, takes and should take, and what things cost there. */
export function WalletScreen() {
  const { t } = useTranslation('wallets');
  const navigate = useNavigate();
  const search = route.useSearch();
  const wallets = useQuery(api.wallets.list.queryOptions({ input: {} }));
  if (wallets.isError) return <ErrorState error={wallets.error} onRetry={() => void wallets.refetch()} />;
  if (!wallets.data) return <LoadingState />;
  const wallet = wallets.data.find(({ systemId }) => systemId === search.system) ?? wallets.data[0];
  const change = (next: WalletSearch) => void navigate({ to: '/boxes/wallet', search: next, replace: true });
  return (
    <>
      <PageHeader title={t('title')} {...(wallet ? { subtitle: wallet.name } : {})}>
        <DistributorTabs here="wallet" />
        {wallet ? <Actions wallet={wallet} /> : null}
      </PageHeader>
      {wallet ? (
        <>
          <div className={classes.bar}>
            {wallets.data.length > 1 ? (
              <NativeSelect
                size="xs"
                aria-label={t('whose')}
                value={String(wallet.systemId)}
                data={wallets.data.map(({ systemId, name }) => ({ value: String(systemId), label: name }))}
                onChange={(event) => change({ ...search, system: Number(event.currentTarget.value) })}
              />
            ) : null}
            <Views view={search.view ?? 'days'} onChange={(view) => change({ ...search, view })} />
          </div>
          <View key={wallet.systemId} wallet={wallet} view={search.view ?? 'days'} />
        </>
      ) : (
        <EmptyState title={t('none')} text={t('none-text')} icon="box" />
      )}
    </>
  );
}

function Views({ view, onChange }: { view: WalletView; onChange: (view: WalletView) => void }) {
  const { t } = useTranslation('wallets');
  return (
    <fieldset className={classes.views} aria-label={t('view')}>
      {WALLET_VIEWS.map((one) => (
        <button
          key={one}
          type="button"
          className={chips.chip}
          aria-pressed={view === one}
          onClick={() => onChange(one)}
        >
          {t(`view.${one}`)}
        </button>
      ))}
    </fieldset>
  );
}

function View({ wallet, view }: { wallet: Wallet; view: WalletView }) {
  if (view === 'entries') return <Entries wallet={wallet} />;
  return view === 'costs' ? <Costs wallet={wallet} /> : <Days wallet={wallet} />;
}

const DIALOGS = { recharge: RechargeDialog, charge: ChargeDialog, sheet: SheetDialog, low: LowDialog };

function Actions({ wallet }: { wallet: Wallet }) {
  const { t } = useTranslation('wallets');
  const may = useMay();
  const [asked, setAsked] = useState<keyof typeof DIALOGS | null>(null);
  if (!may('distributor.wallet')) return null;
  const Dialog = asked ? DIALOGS[asked] : null;
  return (
    <>
      <Button variant="subtle" onClick={() => setAsked('low')}>
        {t('low')}
      </Button>
      <Button variant="default" onClick={() => setAsked('sheet')}>
        {t('sheet')}
      </Button>
      <Button variant="default" onClick={() => setAsked('charge')}>
        {t('charge')}
      </Button>
      <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setAsked('recharge')}>
        {t('recharge')}
      </Button>
      {Dialog ? <Dialog wallet={wallet} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
