import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { ProductCost, Wallet } from '#shared/contract/wallets.ts';
import type { Day } from '#shared/domain/time.ts';

/** What plans, packs and channels cost at a distributor for a month. */
export function Costs({ wallet }: { wallet: Wallet }) {
  const { t } = useTranslation('wallets');
  const mayWrite = useMay()('catalog.write');
  const [text, setText] = useState('');
  const [changed, setChanged] = useState<ProductCost | null>(null);
  const input = { id: wallet.systemId, text };
  return (
    <>
      <DataTable
        name="wallet-costs"
        label={t('view.costs')}
        columns={useColumns()}
        queryKey={api.wallets.costs.key({ input })}
        fetchPage={(offset, limit) => client.wallets.costs({ ...input, offset, limit })}
        {...(mayWrite ? { onOpen: setChanged } : {})}
        toolbar={<TextFilter label={t('product')} hint={t('product')} value={text} onChange={setText} />}
        empty={<EmptyState title={t('no-products')} text={t('no-products-text')} icon="catalog" />}
      />
      {changed ? <CostDialog wallet={wallet} product={changed} onClose={() => setChanged(null)} /> : null}
    </>
  );
}

function useColumns(): Column<ProductCost>[] {
  const { t } = useTranslation('wallets');
  const day = useDayFormat();
  return useMemo(
    () => [
      { key: 'kind', header: t('kind'), width: 'minmax(6rem, 0.6fr)', render: (row) => t(`product.${row.kind}`) },
      { key: 'name', header: t('product'), width: 'minmax(10rem, 2fr)', render: (row) => <bdi>{row.name}</bdi> },
      { key: 'number', header: t('number'), width: 'minmax(6rem, 0.8fr)', render: (row) => <bdi>{row.number}</bdi> },
      {
        key: 'cost',
        header: t('cost-month'),
        width: '8.5rem',
        align: 'end',
        render: (row) => (row.costMinor === null ? '–' : <Money amount={row.costMinor} />),
      },
      {
        key: 'since',
        header: t('since'),
        width: '8rem',
        render: (row) => (row.fromOn === null ? '' : day(row.fromOn)),
      },
      {
        key: 'next',
        header: t('next'),
        width: 'minmax(9rem, 1fr)',
        render: (row) =>
          row.nextOn === null ? (
            ''
          ) : (
            <>
              {row.nextMinor === null ? '–' : <Money amount={row.nextMinor} />} · {day(row.nextOn)}
            </>
          ),
      },
    ],
    [t, day],
  );
}

interface Values {
  readonly costMinor: number | null;
  readonly fromOn: Day | null;
}

function CostDialog({ wallet, product, onClose }: { wallet: Wallet; product: ProductCost; onClose: () => void }) {
  const { t } = useTranslation(['wallets', 'common']);
  const today = useOfficeToday();
  const form = useSaveForm<Values>({
    initial: { costMinor: product.costMinor, fromOn: today },
    validate: ({ fromOn }) => (fromOn === null ? { fromOn: t('common:required') } : {}),
    save: async ({ costMinor, fromOn }) => {
      await client.wallets.saveCost({
        id: wallet.systemId,
        of: product.kind === 'plan' ? 'plan' : 'offer',
        productId: product.id,
        fromOn: fromOn ?? today,
        costMinor,
      });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('cost-title', { name: product.name })}>
      <FormFields>
        <FormField>
          <MoneyInput
            label={t('cost-month')}
            description={t('cost-text')}
            data-autofocus
            value={form.values.costMinor}
            onChange={(value) => form.set('costMinor', value)}
          />
        </FormField>
        <FormField>
          <DayInput
            label={t('cost-from')}
            value={form.values.fromOn}
            error={form.issueOf('fromOn')}
            onChange={(fromOn) => form.set('fromOn', fromOn)}
          />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
