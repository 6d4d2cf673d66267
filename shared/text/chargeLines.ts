import { text } from './text.ts';

/** Lines on bills that the office's own rules make: they are written once, in the language of its documents. */
export const chargeLines = text({
  en: {
    'late-fee': 'Late fee on bill {{number}}',
    'reconnection-fee': 'Reconnection fee',
  },
  hi: {
    'late-fee': 'बिल {{number}} पर विलंब शुल्क',
    'reconnection-fee': 'पुनः चालू करने का शुल्क',
  },
  id: {
    'late-fee': 'Denda keterlambatan tagihan {{number}}',
    'reconnection-fee': 'Biaya buka isolir',
  },
  es: {
    'late-fee': 'Recargo por mora de la factura {{number}}',
    'reconnection-fee': 'Cargo por reconexión',
  },
});
