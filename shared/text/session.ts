import { text } from './text.ts';

export const session = text({
  en: {
    username: 'User name',
    password: 'Password',
    'sign-in': 'Sign in',
    counter: 'Name of this counter',
    'counter-hint': 'Stands on receipts and in the audit trail, for example “Front desk”.',
    'caps-lock': 'Caps Lock is on',
    ended: 'Your session has ended. Sign in to go on where you were.',
  },
  hi: {
    username: 'उपयोगकर्ता नाम',
    password: 'पासवर्ड',
    'sign-in': 'साइन इन करें',
    counter: 'इस काउंटर का नाम',
    'counter-hint': 'रसीदों और जाँच सूची में दिखता है, जैसे “मुख्य काउंटर”।',
    'caps-lock': 'Caps Lock चालू है',
    ended: 'आपका सत्र समाप्त हो गया है। जहाँ थे वहीं से आगे बढ़ने के लिए साइन इन करें।',
  },
  id: {
    username: 'Nama pengguna',
    password: 'Kata sandi',
    'sign-in': 'Masuk',
    counter: 'Nama loket ini',
    'counter-hint': 'Tercetak di struk dan jejak audit, misalnya “Loket depan”.',
    'caps-lock': 'Caps Lock menyala',
    ended: 'Sesi Anda sudah berakhir. Masuk untuk melanjutkan dari tempat tadi.',
  },
  es: {
    username: 'Usuario',
    password: 'Contraseña',
    'sign-in': 'Entrar',
    counter: 'Nombre de esta caja',
    'counter-hint': 'Sale en los recibos y en el registro de auditoría, por ejemplo “Mostrador”.',
    'caps-lock': 'Bloq Mayús está activado',
    ended: 'Su sesión terminó. Entre para seguir donde estaba.',
  },
});
