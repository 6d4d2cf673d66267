import { text } from './text.ts';

/** What a person shows to say who he is. */
export const idProofs = text({
  en: {
    'id.aadhaar': 'Aadhaar',
    'id.voter-id': 'Voter ID',
    'id.driving-licence': 'Driving licence',
    'id.passport': 'Passport',
    'id.pan': 'PAN card',
    'id.ration-card': 'Ration card',
    'id.national-id': 'National identity card',
    'id.other': 'Other paper',
  },
  hi: {
    'id.aadhaar': 'आधार',
    'id.voter-id': 'मतदाता पहचान पत्र',
    'id.driving-licence': 'ड्राइविंग लाइसेंस',
    'id.passport': 'पासपोर्ट',
    'id.pan': 'पैन कार्ड',
    'id.ration-card': 'राशन कार्ड',
    'id.national-id': 'राष्ट्रीय पहचान पत्र',
    'id.other': 'अन्य कागज़',
  },
  id: {
    'id.aadhaar': 'Aadhaar',
    'id.voter-id': 'Kartu pemilih',
    'id.driving-licence': 'SIM (surat izin mengemudi)',
    'id.passport': 'Paspor',
    'id.pan': 'Kartu PAN',
    'id.ration-card': 'Kartu ransum',
    'id.national-id': 'KTP',
    'id.other': 'Surat lain',
  },
  es: {
    'id.aadhaar': 'Aadhaar',
    'id.voter-id': 'Credencial de elector',
    'id.driving-licence': 'Licencia de conducir',
    'id.passport': 'Pasaporte',
    'id.pan': 'Tarjeta PAN',
    'id.ration-card': 'Cartilla de racionamiento',
    'id.national-id': 'Documento de identidad',
    'id.other': 'Otro documento',
  },
});
