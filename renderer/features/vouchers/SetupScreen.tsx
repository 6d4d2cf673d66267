import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { VoucherHolder, VoucherProduct } from '#shared/contract/vouchers.ts';
import { durationText, quotaText } from '#shared/domain/vouchers.ts';
import { ProductDialog } from './ProductDialog.tsx';
import { ShopDialog } from './ShopDialog.tsx';
import { VouchersTabs } from './VouchersTabs.tsx';
import classes from './vouchers.module.css';

/** What is sold as a code, and who sells it. */
export function SetupScreen() {
  const { t } = useTranslation('vouchers');
  return (
    <>
      <PageHeader title={t('title')}>
        <VouchersTabs here="setup" />
      </PageHeader>
      <div className={classes.stack}>
        <Products />
        <Sellers />
      </div>
    </>
  );
}

function Products() {
  const { t, i18n } = useTranslation('vouchers');
  const locale = i18n.language;
  const mayManage = useMay()('vouchers.manage');
  const products = useQuery(api.vouchers.products.queryOptions({ input: {} }));
  const [open, setOpen] = useState<VoucherProduct | 'new' | null>(null);
  if (products.isError) return <ErrorState error={products.error} onRetry={() => void products.refetch()} />;
  if (!products.data) return <LoadingState />;
  return (
    <Panel title={t('products')}>
      {products.data.length === 0 ? (
        <EmptyState title={t('no-products')} text={t('products-text')} icon="vouchers" />
      ) : (
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('product')}</th>
              <th data-align="end">{t('price')}</th>
              <th>{t('validity')}</th>
              <th>{t('limits')}</th>
              <th>{t('profile')}</th>
              <th data-align="end">{t('state.made')}</th>
              <th data-align="end">{t('state.issued')}</th>
              <th aria-label={t('change')} />
            </tr>
          </thead>
          <tbody>
            {products.data.map((product) => (
              <tr key={product.id}>
                <td>
                  <bdi>{product.name}</bdi> <span className={classes.quiet}>{product.active ? '' : t('closed')}</span>
                </td>
                <td data-align="end">{product.priceMinor === null ? '' : <Money amount={product.priceMinor} />}</td>
                <td>{durationText(product.validityMinutes, locale)}</td>
                <td>
                  {[
                    product.limitMinutes > 0 ? durationText(product.limitMinutes, locale) : '',
                    product.quotaBytes === null ? '' : quotaText(product.quotaBytes, locale),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </td>
                <td>
                  <bdi>{product.profile}</bdi>
                </td>
                <td data-align="end">{product.made}</td>
                <td data-align="end">{product.issued}</td>
                <td data-align="end">
                  {mayManage ? (
                    <RowButton label={t('change')} of={product.name} onClick={() => setOpen(product)} />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayManage ? (
        <Button mt="sm" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
          {t('add-product')}
        </Button>
      ) : null}
      {open ? <ProductDialog product={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  );
}

function Sellers() {
  const { t } = useTranslation('vouchers');
  const mayManage = useMay()('vouchers.manage');
  const holders = useQuery(api.vouchers.holders.queryOptions({ input: {} }));
  const [open, setOpen] = useState<VoucherHolder | 'new' | null>(null);
  if (holders.isError) return <ErrorState error={holders.error} onRetry={() => void holders.refetch()} />;
  if (!holders.data) return <LoadingState />;
  return (
    <Panel title={t('sellers')}>
      <table className={plain.table}>
        <thead>
          <tr>
            <th>{t('name')}</th>
            <th>{t('kind')}</th>
            <th>{t('phone')}</th>
            <th data-align="end">{t('state.issued')}</th>
            <th data-align="end">{t('state.sold')}</th>
            <th aria-label={t('change')} />
          </tr>
        </thead>
        <tbody>
          {holders.data.map((holder) => (
            <tr key={`${holder.kind} ${holder.userId ?? holder.id}`}>
              <td>
                <bdi>{holder.name}</bdi> <span className={classes.quiet}>{holder.active ? '' : t('closed')}</span>
              </td>
              <td>{t(`holder.${holder.kind}`)}</td>
              <td>{holder.phone}</td>
              <td data-align="end">{holder.issued}</td>
              <td data-align="end">{holder.sold}</td>
              <td data-align="end">
                {mayManage && holder.kind === 'shop' ? (
                  <RowButton label={t('change')} of={holder.name} onClick={() => setOpen(holder)} />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayManage ? (
        <Button mt="sm" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
          {t('add-shop')}
        </Button>
      ) : null}
      {open ? <ShopDialog shop={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  );
}
