import { text } from './text.ts';

/** What people complain of, as the list of a new office begins: written once, in the language of its documents. */
export const ticketTypes = text({
  en: {
    'no-signal': 'No picture or signal',
    'no-internet': 'Internet not working',
    'slow-internet': 'Internet slow',
    'box-fault': 'Box or remote faulty',
    'line-damage': 'Cable or pole damaged',
    installation: 'Installation or shifting',
    billing: 'Bill or payment',
  },
  hi: {
    'no-signal': 'चित्र या सिग्नल नहीं',
    'no-internet': 'इंटरनेट बंद',
    'slow-internet': 'इंटरनेट धीमा',
    'box-fault': 'बॉक्स या रिमोट खराब',
    'line-damage': 'केबल या खंभा टूटा',
    installation: 'नया कनेक्शन या स्थानांतरण',
    billing: 'बिल या भुगतान',
  },
  id: {
    'no-signal': 'Tidak ada gambar atau sinyal',
    'no-internet': 'Internet mati',
    'slow-internet': 'Internet lambat',
    'box-fault': 'STB atau remote rusak',
    'line-damage': 'Kabel atau tiang rusak',
    installation: 'Pemasangan atau pindah',
    billing: 'Tagihan atau pembayaran',
  },
  es: {
    'no-signal': 'Sin imagen o señal',
    'no-internet': 'Sin internet',
    'slow-internet': 'Internet lento',
    'box-fault': 'Decodificador o control dañado',
    'line-damage': 'Cable o poste dañado',
    installation: 'Instalación o traslado',
    billing: 'Factura o pago',
  },
});
