import { NativeSelect, SegmentedControl, Switch, TextInput, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { useMyPrinter } from '#renderer/features/printers/usePrintReceipt.ts';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { BILL_SIZES, RECEIPT_SIZES } from '#shared/domain/paper.ts';
import classes from './settings.module.css';

const LOOKS = ['light', 'dark', 'auto'] as const;

/** What this one computer prefers; nothing of it belongs to the office. */
export function ComputerSection() {
  const { t } = useTranslation(['settings', 'common']);
  const { counter, receiptSize, billSize, autoPrint } = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const may = useMay();
  const autostart = window.counterfoil?.autostart;
  return (
    <div className={classes.narrow}>
      <p className={classes.note}>{t('computer-text')}</p>
      <Panel title={t('printing')}>
        <div className={classes.stack}>
          <TextInput
            label={t('counter-name')}
            description={t('counter-name-hint')}
            maxLength={40}
            value={counter}
            onChange={(event) => useSettings.setState({ counter: event.currentTarget.value })}
          />
          {may('payments.read') ? <MyPrinter /> : null}
          <NativeSelect
            label={t('common:receipt-size')}
            value={receiptSize}
            data={RECEIPT_SIZES.map((size) => ({ value: size, label: t(`size-${size}`) }))}
            onChange={(event) => {
              const size = RECEIPT_SIZES.find((one) => one === event.currentTarget.value);
              if (size) useSettings.setState({ receiptSize: size });
            }}
          />
          <NativeSelect
            label={t('common:bill-size')}
            value={billSize}
            data={BILL_SIZES.map((size) => ({
              value: size,
              label: t(size === 'A4-two' ? 'bills-A4-two' : `size-${size}`),
            }))}
            onChange={(event) => {
              const size = BILL_SIZES.find((one) => one === event.currentTarget.value);
              if (size) useSettings.setState({ billSize: size });
            }}
          />
          <Switch
            label={t('auto-print')}
            checked={autoPrint}
            onChange={(event) => useSettings.setState({ autoPrint: event.currentTarget.checked })}
          />
        </div>
      </Panel>
      <Panel title={t('look')}>
        <div className={classes.stack}>
          <SegmentedControl
            aria-label={t('look')}
            value={colorScheme}
            data={LOOKS.map((look) => ({ value: look, label: t(`look-${look}`) }))}
            onChange={(value) => {
              const look = LOOKS.find((one) => one === value);
              if (look) setColorScheme(look);
            }}
          />
          {autostart ? <Autostart autostart={autostart} /> : null}
        </div>
      </Panel>
    </div>
  );
}

/** Where the receipts of this counter go; set with the printers, by the name the counter had at sign-in. */
function MyPrinter() {
  const { t } = useTranslation('printers');
  const mine = useMyPrinter();
  return <p className={classes.note}>{mine ? t('mine', { name: mine.name }) : t('mine-none')}</p>;
}

type Bridge = { get(): Promise<boolean>; set(on: boolean): Promise<boolean> };

function Autostart({ autostart }: { autostart: Bridge }) {
  const { t } = useTranslation('settings');
  const state = useQuery({ queryKey: ['autostart'], queryFn: () => autostart.get() });
  const change = useMutation({ mutationFn: (on: boolean) => autostart.set(on), onSuccess: () => state.refetch() });
  return (
    <>
      <Switch
        label={t('autostart')}
        description={t('autostart-hint')}
        checked={state.data ?? false}
        disabled={state.data === undefined || change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
      <FailureLine error={change.error} />
    </>
  );
}
