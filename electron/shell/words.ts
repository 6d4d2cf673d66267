/** What the shell itself says, outside the window: the tray, the menu, and the few sentences when the host is away. */

const en = {
  open: 'Open Counterfoil',
  newWindow: 'New window',
  autostart: 'Start with the computer',
  quit: 'Quit',
  running: 'Counterfoil is running',
  restarting: 'Counterfoil is restarting',
  stopped: 'Counterfoil has stopped',
  keepsRunning: 'Counterfoil keeps running in the background. Use its icon in the tray to open it again or to quit.',
  cannotStart: 'The office cannot be opened',
  gaveUp: 'The office keeps stopping',
  gaveUpDetail:
    'It was started again several times and stopped each time. Nothing that was saved is lost. The log is in {logs}.',
  tryAgain: 'Try again',
  cannotSave: 'The file could not be saved',
  cannotPrint: 'This could not be printed',
  keyLost: 'Passwords of devices and gateways must be entered again',
  keyLostDetail:
    'The key that this computer kept for them can no longer be read. Customers, bills and payments are not affected.',
  pageGone: 'This window keeps failing',
  close: 'Close',
  edit: 'Edit',
  view: 'View',
} as const;

export type Words = Readonly<Record<keyof typeof en, string>>;

const hi: Words = {
  open: 'Counterfoil खोलें',
  newWindow: 'नई विंडो',
  autostart: 'कंप्यूटर के साथ शुरू करें',
  quit: 'बंद करें',
  running: 'Counterfoil चल रहा है',
  restarting: 'Counterfoil फिर से शुरू हो रहा है',
  stopped: 'Counterfoil रुक गया है',
  keepsRunning: 'Counterfoil पीछे चलता रहेगा। फिर खोलने या बंद करने के लिए ट्रे में उसका चिह्न दबाएँ।',
  cannotStart: 'ऑफ़िस नहीं खुल सका',
  gaveUp: 'ऑफ़िस बार-बार रुक रहा है',
  gaveUpDetail: 'इसे कई बार फिर शुरू किया गया और हर बार रुक गया। सहेजा हुआ कुछ भी नहीं खोया है। लॉग यहाँ है: {logs}',
  tryAgain: 'फिर कोशिश करें',
  cannotSave: 'फ़ाइल सहेजी नहीं जा सकी',
  cannotPrint: 'यह छप नहीं सका',
  keyLost: 'उपकरणों और गेटवे के पासवर्ड फिर से डालने होंगे',
  keyLostDetail: 'इस कंप्यूटर पर रखी उनकी कुंजी अब पढ़ी नहीं जा सकती। ग्राहक, बिल और भुगतान पर कोई असर नहीं है।',
  pageGone: 'यह विंडो बार-बार विफल हो रही है',
  close: 'विंडो बंद करें',
  edit: 'संपादन',
  view: 'दृश्य',
};

const id: Words = {
  open: 'Buka Counterfoil',
  newWindow: 'Jendela baru',
  autostart: 'Mulai bersama komputer',
  quit: 'Keluar',
  running: 'Counterfoil berjalan',
  restarting: 'Counterfoil dimulai ulang',
  stopped: 'Counterfoil berhenti',
  keepsRunning: 'Counterfoil tetap berjalan di latar belakang. Gunakan ikonnya di baki untuk membuka lagi atau keluar.',
  cannotStart: 'Kantor tidak dapat dibuka',
  gaveUp: 'Kantor terus berhenti',
  gaveUpDetail:
    'Sudah dimulai ulang beberapa kali dan selalu berhenti. Tidak ada data tersimpan yang hilang. Log ada di {logs}.',
  tryAgain: 'Coba lagi',
  cannotSave: 'Berkas tidak dapat disimpan',
  cannotPrint: 'Ini tidak dapat dicetak',
  keyLost: 'Kata sandi perangkat dan gateway harus dimasukkan lagi',
  keyLostDetail:
    'Kunci yang disimpan komputer ini tidak dapat dibaca lagi. Pelanggan, tagihan, dan pembayaran tidak terpengaruh.',
  pageGone: 'Jendela ini terus gagal',
  close: 'Tutup',
  edit: 'Sunting',
  view: 'Tampilan',
};

const es: Words = {
  open: 'Abrir Counterfoil',
  newWindow: 'Ventana nueva',
  autostart: 'Iniciar con el equipo',
  quit: 'Salir',
  running: 'Counterfoil está en marcha',
  restarting: 'Counterfoil se está reiniciando',
  stopped: 'Counterfoil se ha detenido',
  keepsRunning: 'Counterfoil sigue en segundo plano. Use su icono en la bandeja para abrirlo de nuevo o salir.',
  cannotStart: 'No se puede abrir la oficina',
  gaveUp: 'La oficina se detiene una y otra vez',
  gaveUpDetail:
    'Se reinició varias veces y siempre se detuvo. Nada de lo guardado se ha perdido. El registro está en {logs}.',
  tryAgain: 'Reintentar',
  cannotSave: 'No se pudo guardar el archivo',
  cannotPrint: 'No se pudo imprimir',
  keyLost: 'Hay que volver a escribir las contraseñas de equipos y pasarelas',
  keyLostDetail:
    'La clave que guardaba este equipo ya no se puede leer. Clientes, facturas y pagos no se ven afectados.',
  pageGone: 'Esta ventana falla una y otra vez',
  close: 'Cerrar',
  edit: 'Editar',
  view: 'Ver',
};

const LANGUAGES: Readonly<Record<string, Words>> = { en, hi, id, es };

/** The words in the language of the computer (`hi-IN`, `es_MX`); English when there are none. */
export function wordsFor(locale: string): Words {
  return LANGUAGES[locale.slice(0, 2).toLowerCase()] ?? en;
}
