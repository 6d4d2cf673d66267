import { text } from './text.ts';

/** What customers are told, where the office has no words of its own. Names in braces are filled in (`shared/domain/messages`). */
export const messageWords = text({
  en: {
    'subject.payment-received': 'Receipt {number}: {amount} received',
    'body.payment-received':
      'Dear {name}, we received {amount} on {day}, receipt {number}. Balance: {balance}. Thank you. {company}',
    'subject.receipt-void': 'Receipt {number} is cancelled',
    'body.receipt-void':
      'Dear {name}, receipt {number} over {amount} was cancelled on {day} ({reason}). Balance: {balance}. {company} {helpdesk}',
    'subject.bill-issued': 'Bill {number}: {amount} by {dueDay}',
    'body.bill-issued':
      'Dear {name}, your bill {number} of {day} is {amount}, due on {dueDay}. Balance: {balance}. {company}',
    'subject.reminder': '{amount} is due on {dueDay}',
    'body.reminder':
      'Dear {name}, a reminder: {amount}, due on {dueDay}. If you have paid, thank you. {company} {helpdesk}',
    'subject.warning': '{amount} is overdue',
    'body.warning':
      'Dear {name}, {amount} was due on {dueDay}. Please pay soon, or your service will be switched off. {company} {helpdesk}',
    'subject.suspended': 'Your service is switched off',
    'body.suspended':
      'Dear {name}, your service is switched off because {amount} has been due since {dueDay}. It goes on when you pay. {company} {helpdesk}',
    'subject.restored': 'Your service is on again',
    'body.restored': 'Dear {name}, your service {plans} is on again. Thank you. {company}',
    'subject.cheque-bounced': 'Your cheque was returned',
    'body.cheque-bounced':
      'Dear {name}, your cheque for receipt {number} over {amount} was returned on {day} ({reason}). Balance: {balance}. {company} {helpdesk}',
    'subject.promise-kept': 'Thank you for paying as promised',
    'body.promise-kept': 'Dear {name}, you paid {amount} as promised by {dueDay}. Thank you. {company}',
    'subject.promise-broken': '{amount} was promised by {dueDay}',
    'body.promise-broken':
      'Dear {name}, you promised {amount} by {dueDay}, and we have not received it. Balance: {balance}. {company} {helpdesk}',
  },
  hi: {
    'subject.payment-received': 'रसीद {number}: {amount} मिले',
    'body.payment-received': 'प्रिय {name}, {day} को {amount} मिले, रसीद {number}। बाकी: {balance}। धन्यवाद। {company}',
    'subject.receipt-void': 'रसीद {number} निरस्त',
    'body.receipt-void':
      'प्रिय {name}, {amount} की रसीद {number} {day} को निरस्त हुई ({reason})। बाकी: {balance}। {company} {helpdesk}',
    'subject.bill-issued': 'बिल {number}: {amount}, {dueDay} तक',
    'body.bill-issued': 'प्रिय {name}, {day} का बिल {number} {amount} का है, {dueDay} तक दें। बाकी: {balance}। {company}',
    'subject.reminder': '{amount} {dueDay} तक देय',
    'body.reminder': 'प्रिय {name}, याद दिला दें: {amount}, देय तिथि {dueDay}। दे चुके हों तो धन्यवाद। {company} {helpdesk}',
    'subject.warning': '{amount} बकाया है',
    'body.warning': 'प्रिय {name}, {amount} {dueDay} से बकाया है। जल्दी दें, नहीं तो सेवा बंद होगी। {company} {helpdesk}',
    'subject.suspended': 'आपकी सेवा बंद है',
    'body.suspended': 'प्रिय {name}, {dueDay} से {amount} बकाया होने से सेवा बंद है। भुगतान पर चालू होगी। {company} {helpdesk}',
    'subject.restored': 'आपकी सेवा चालू है',
    'body.restored': 'प्रिय {name}, आपकी सेवा {plans} फिर चालू है। धन्यवाद। {company}',
    'subject.cheque-bounced': 'आपका चेक लौटा',
    'body.cheque-bounced':
      'प्रिय {name}, रसीद {number} का {amount} का चेक {day} को लौटा ({reason})। बाकी: {balance}। {company} {helpdesk}',
    'subject.promise-kept': 'वादे पर भुगतान के लिए धन्यवाद',
    'body.promise-kept': 'प्रिय {name}, वादे के अनुसार {dueDay} तक {amount} दिए। धन्यवाद। {company}',
    'subject.promise-broken': '{dueDay} तक {amount} का वादा',
    'body.promise-broken':
      'प्रिय {name}, {dueDay} तक {amount} का वादा था, अभी नहीं मिला। बाकी: {balance}। {company} {helpdesk}',
  },
  id: {
    'subject.payment-received': 'Kuitansi {number}: {amount} diterima',
    'body.payment-received':
      'Yth. {name}, kami terima {amount} pada {day}, kuitansi {number}. Saldo: {balance}. Terima kasih. {company}',
    'subject.receipt-void': 'Kuitansi {number} dibatalkan',
    'body.receipt-void':
      'Yth. {name}, kuitansi {number} sebesar {amount} dibatalkan pada {day} ({reason}). Saldo: {balance}. {company} {helpdesk}',
    'subject.bill-issued': 'Tagihan {number}: {amount} sebelum {dueDay}',
    'body.bill-issued':
      'Yth. {name}, tagihan {number} tanggal {day} sebesar {amount}, jatuh tempo {dueDay}. Saldo: {balance}. {company}',
    'subject.reminder': '{amount} jatuh tempo {dueDay}',
    'body.reminder':
      'Yth. {name}, mengingatkan: {amount}, jatuh tempo {dueDay}. Bila sudah dibayar, terima kasih. {company} {helpdesk}',
    'subject.warning': '{amount} terlambat',
    'body.warning':
      'Yth. {name}, {amount} jatuh tempo {dueDay}. Segera bayar agar layanan tidak diputus. {company} {helpdesk}',
    'subject.suspended': 'Layanan Anda diputus',
    'body.suspended':
      'Yth. {name}, layanan diputus karena {amount} tertunggak sejak {dueDay}. Aktif lagi setelah dibayar. {company} {helpdesk}',
    'subject.restored': 'Layanan Anda aktif lagi',
    'body.restored': 'Yth. {name}, layanan {plans} aktif lagi. Terima kasih. {company}',
    'subject.cheque-bounced': 'Cek Anda ditolak',
    'body.cheque-bounced':
      'Yth. {name}, cek untuk kuitansi {number} sebesar {amount} ditolak pada {day} ({reason}). Saldo: {balance}. {company} {helpdesk}',
    'subject.promise-kept': 'Terima kasih sudah membayar sesuai janji',
    'body.promise-kept': 'Yth. {name}, Anda membayar {amount} sesuai janji sebelum {dueDay}. Terima kasih. {company}',
    'subject.promise-broken': '{amount} dijanjikan sebelum {dueDay}',
    'body.promise-broken':
      'Yth. {name}, Anda menjanjikan {amount} sebelum {dueDay}, belum kami terima. Saldo: {balance}. {company} {helpdesk}',
  },
  es: {
    'subject.payment-received': 'Recibo {number}: {amount} recibidos',
    'body.payment-received':
      'Hola {name}, recibimos {amount} el {day}, recibo {number}. Saldo: {balance}. Gracias. {company}',
    'subject.receipt-void': 'Recibo {number} anulado',
    'body.receipt-void':
      'Hola {name}, el recibo {number} de {amount} se anuló el {day} ({reason}). Saldo: {balance}. {company} {helpdesk}',
    'subject.bill-issued': 'Factura {number}: {amount} hasta el {dueDay}',
    'body.bill-issued':
      'Hola {name}, su factura {number} del {day} es de {amount} y vence el {dueDay}. Saldo: {balance}. {company}',
    'subject.reminder': '{amount} vence el {dueDay}',
    'body.reminder':
      'Hola {name}, le recordamos: {amount}, vence el {dueDay}. Si ya pagó, gracias. {company} {helpdesk}',
    'subject.warning': '{amount} vencidos',
    'body.warning':
      'Hola {name}, {amount} vencieron el {dueDay}. Pague pronto o se cortará el servicio. {company} {helpdesk}',
    'subject.suspended': 'Su servicio está cortado',
    'body.suspended':
      'Hola {name}, su servicio está cortado porque debe {amount} desde el {dueDay}. Vuelve al pagar. {company} {helpdesk}',
    'subject.restored': 'Su servicio está activo de nuevo',
    'body.restored': 'Hola {name}, su servicio {plans} está activo de nuevo. Gracias. {company}',
    'subject.cheque-bounced': 'Su cheque fue devuelto',
    'body.cheque-bounced':
      'Hola {name}, su cheque del recibo {number} de {amount} fue devuelto el {day} ({reason}). Saldo: {balance}. {company} {helpdesk}',
    'subject.promise-kept': 'Gracias por pagar como prometió',
    'body.promise-kept': 'Hola {name}, pagó {amount} como prometió hasta el {dueDay}. Gracias. {company}',
    'subject.promise-broken': '{amount} prometidos hasta el {dueDay}',
    'body.promise-broken':
      'Hola {name}, prometió {amount} hasta el {dueDay} y no lo hemos recibido. Saldo: {balance}. {company} {helpdesk}',
  },
});
