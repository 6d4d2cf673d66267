import type { Field } from './fields.ts';

/**
 * The words under which each field is known, in the normal form of `normaliseHeading` (lower case, no punctuation,
 * no currency, camel case split). A phrase may stand under several fields: the values of the column then decide.
 * A new market or habit is one more phrase here.
 */
export const HEADING_WORDS: Readonly<Partial<Record<Field, string>>> = {
  'serial-no':
    's no|sno|sl no|slno|sr no|srno|sl|sr|serial no|serial|no|nomor|nomor urut|num|row|#|क्र|क्र सं|क्रम|क्रमांक|क्र संख्या|अनुक्रमांक',
  code: `code|cust code|customer code|customer id|cust id|customer no|cust no|consumer no|consumer number|consumer id|subscriber id|subscriber no
    |subs id|sub id|sub code|account no|account number|account id|acc no|a c no|acct no|caf no|caf|crn|crf no|card no|client id|client code|user id|id|member id
    |id pelanggan|kode|kode pelanggan|no pelanggan|nomor pelanggan|cid|no langganan|id cliente|codigo|codigo cliente|no cliente|contrato no|no contrato
    |ग्राहक क्रमांक|ग्राहक संख्या|ग्राहक कोड|ग्राहक आईडी|खाता संख्या|कोड|customer|subscriber|pelanggan|cliente|party code|connection no|connection id`,
  name: `name|names|customer name|cust name|subscriber name|subscriber|subs name|sub name|consumer name|client name|party name|party|account name|full name|member name
    |customer|cust|client|consumer|name of customer|name of subscriber|name of the customer|name of the subscriber|customers name|user name|holder name|account holder
    |nama|nama pelanggan|nama lengkap|pelanggan|nama customer|nama user|nombre|nombre completo|nombre cliente|nombre del cliente|cliente|abonado|titular|apellidos y nombres
    |नाम|ग्राहक का नाम|ग्राहक नाम|ग्राहक|उपभोक्ता|उपभोक्ता का नाम|सब्सक्राइबर`,
  phone: `phone|phone no|phone number|mobile|mobile no|mobile number|mob|mob no|mobile phone|contact|contact no|contact number|cell|cell no|cell phone|tel|tel no|telephone
    |telephone no|ph|ph no|phone 1|phone1|mobile 1|mobile1|mobile no 1|contact 1|contact no 1|primary phone|primary mobile|registered mobile|reg mobile|rmn|whatsapp|whatsapp no|wa|no wa
    |no hp|hp|nomor hp|no telp|no telepon|telepon|telp|nomor telepon|no handphone|handphone|nomor wa|nomor whatsapp|kontak|telefono|celular|movil|no celular|telefono celular
    |मोबाइल|मोबाईल|मोबाइल नंबर|मोबाइल नं|मोबाईल नंबर|फोन|फ़ोन|फोन नंबर|फोन नं|संपर्क|दूरभाष`,
  phone2: `phone2|phone 2|mobile2|mobile 2|mobile no 2|contact 2|contact no 2|alt phone|alt mobile|alt no|alt number|alt contact|alternate|alternate no|alternate number|alternate phone
    |alternate mobile|alternative number|alternative no|other phone|other mobile|second phone|secondary phone|land line|landline|res phone|office phone|home phone|emergency contact
    |no hp 2|telepon 2|hp 2|kontak lain|telefono 2|celular 2|otro telefono|दूसरा मोबाइल|वैकल्पिक नंबर|फोन 2|मोबाइल 2`,
  email: 'email|e mail|email id|mail|mail id|email address|surel|correo|correo electronico|ईमेल|ई मेल',
  'tax-id':
    'gst|gstin|gst no|gstin no|gst number|gst in|npwp|no npwp|tax id|tax no|rfc|nit|ruc|rut|cuit|ntn|bin|trn|vat no|pan|pan no|जीएसटी|जीएसटी नंबर',
  remarks: `remarks|remark|note|notes|comment|comments|narration|observation|keterangan|catatan|ket|observaciones|observacion|notas|comentarios|टिप्पणी|रिमार्क|विवरण`,
  class:
    'class|customer class|customer category|customer type|subscriber class|subscriber type|kelas|kelas pelanggan|jenis pelanggan|clase|clase de cliente|tipo de cliente|ग्राहक वर्ग|ग्राहक श्रेणी',
  area: `area|area name|locality|location|colony|village|zone|sub zone|ward|mohalla|sector|place|town|pop|region|route|line area|city|street area
    |wilayah|daerah|kelurahan|desa|lokasi|kecamatan|dusun|kampung|zona|barrio|colonia|sector zona|localidad|क्षेत्र|एरिया|इलाका|मोहल्ला|गांव|गाँव|कॉलोनी|वार्ड`,
  street: `street|street name|address|addr|door no|door no street|door|house no|house|h no|hno|d no|flat|flat no|building|building name|full address|installation address|billing address
    |address 1|address 2|address1|address2|address line 1|address line 2|landmark|door no address|door number|plot no|cust address|customer address
    |alamat|alamat lengkap|alamat pemasangan|jalan|rt rw|direccion|domicilio|calle|पता|पत्ता|मकान नं|मकान नंबर|घर नंबर|गली`,
  branch:
    'branch|branch name|office|lco|lco name|lco code|sub lco|dealer|reseller|franchise|franchisee|cabang|mitra|sucursal|oficina|शाखा',
  collector: `collector|collector name|collection agent|collection boy|agent|agent name|line man|lineman|line boy|collected by|collection by|field staff|staff|salesman|collection person
    |kolektor|penagih|sales|petugas|cobrador|agente|कलेक्टर|वसूलीकर्ता|वसूली|लाइनमैन`,
  node: 'node|node name|node no|odp|odc|olt|pon|pon port|splitter|fdb|dp|amplifier|amp|hub|switch|caja nap|nap|tiang|नोड',
  'walk-no':
    'walk no|walking no|walking number|walk order|walking order|route no|route number|route order|house order|urutan rute|no urut rute|urutan rumah|orden de ruta|orden de recorrido|no de ruta|मार्ग क्रम|चलने का क्रम|घर का क्रम',
  'box-serial': `stb|stb no|stb number|stb serial|stb serial no|stb sno|stb sl no|stb id|stb1|stb2|stb 1|stb 2|set top box|set top box no|set top box serial|settop box|setup box|box|box no|box number
    |box serial|serial no|box serial no|box id|box1|box2|box 1|box 2|box sl no|serial number|device serial|device no|device id|ont serial|onu serial|ont sn|onu sn|sn|sn modem|sn ont|serial modem|modem sn|decoder|decoder no|stb chip id
    |no stb|nomor stb|serial stb|dekoder|caja|no caja|serie|numero de serie|decodificador|बॉक्स|बॉक्स नंबर|सेट टॉप बॉक्स|एसटीबी|एसटीबी नंबर|stb sn`,
  vc: `vc|vc no|vc number|vc id|v c no|viewing card|viewing card no|smart card|smart card no|smart card number|smartcard|smartcard no|sc no|card number|cas id|nuid|cas no|vc1|vc2|vc 1|vc 2|chip id|chip no
    |kartu|no kartu|smart card id|tarjeta|no tarjeta|वीसी|वीसी नंबर|वी सी नं|स्मार्ट कार्ड|कार्ड नंबर`,
  plan: `plan|plan name|package|package name|pkg|pkg name|pack|pack name|packs|base pack|current pack|current plan|internet plan|scheme|tariff|bouquet|product|service|service plan|service name|subscription|speed|bandwidth|profile|connection type
    |paket|nama paket|paket internet|layanan|produk|kecepatan|paquete|plan contratado|servicio|velocidad|पैकेज|पैक|प्लान|योजना|पॅकेज`,
  price: `price|plan price|plan amount|package price|package amount|pack price|pack amount|pkg amt|pkg amount|pkg rate|rate|monthly|monthly rate|monthly amount|monthly amt|monthly fee|monthly charge|monthly charges
    |monthly bill|monthly rent|monthly rental|rent|rental|subscription fee|subscription amount|sub amount|tariff amount|bill amount|bill amt|charges|charge|fee|fees|mrp|amount|amt|per month|current bill|month bill|cost|net amount
    |harga|harga paket|biaya|biaya bulanan|iuran|iuran bulanan|tarif|abonemen|tagihan bulanan|tagihan|tagihan per bulan|harga bulanan|nominal|precio|precio mensual|mensualidad|tarifa|renta|cuota|importe|costo|monto
    |मासिक|मासिक शुल्क|शुल्क|किराया|दर|मूल्य|रकम|राशि|मासिक राशि|कीमत`,
  'service-phone': 'phone service|voice service|telephone service',
  'service-internet': 'internet service|broadband service|internet type',
  'service-addon': 'streaming tv|streaming movies|streaming music|iptv|ott',
  'opening-due': `due|dues|due amt|due amount|amount due|total due|net due|old due|old dues|old balance|old bal|prev due|previous due|prev bal|prev balance|previous balance|previous dues|opening due|opening balance|opening bal|op bal|op balance
    |outstanding|outstanding amount|outstanding amt|outstanding balance|os amount|o s|arrear|arrears|pending|pending amount|pending amt|balance due|bal due|closing due|unpaid|payable|receivable|debit|total outstanding|due balance|amt due|last due
    |tunggakan|total tunggakan|piutang|hutang|utang|sisa tagihan|belum bayar|jumlah tunggakan|tagihan tertunggak|adeudo|deuda|saldo pendiente|saldo deudor|pendiente|saldo anterior|por cobrar
    |बकाया|बकाया राशि|पुराना बकाया|पिछला बकाया|शेष राशि|उधार|बाकी|शेष|tagihan`,
  'opening-advance': `advance|adv|advance amount|advance amt|adv amt|adv bal|advance balance|advance paid|opening advance|credit|credit balance|credit amount|wallet|wallet balance|excess|excess paid|prepaid balance
    |lebih bayar|kelebihan|uang muka|titipan|saldo a favor|anticipo|abono|अग्रिम|एडवांस|जमा|अग्रिम राशि|अग्रिम जमा`,
  balance: `balance|bal|bal amt|balance amount|balance amt|closing balance|current balance|net balance|account balance|due advance|ledger balance|adv due|due adv|saldo|saldo actual|saldo akhir|बैलेंस|बॅलन्स`,
  status: `status|state|cust status|customer status|connection status|conn status|box status|stb status|account status|service status|active|active inactive|is active|subscriber status|condition|active status|current status
    |status pelanggan|status langganan|keadaan|estado|estatus|situacion|estado del servicio|estado servicio|स्थिति|स्टेटस|दशा|हालत`,
  churn: 'churn|churned|left|has left|churn status',
  'last-paid-on': `last paid|last paid on|last paid date|last payment|last payment date|last pay date|last pay|last collection|last collected on|paid on|paid date|payment date|last receipt date|last recharge|last recharge date|lpd
    |terakhir bayar|tanggal bayar|tgl bayar|pembayaran terakhir|bayar terakhir|ultimo pago|fecha de pago|fecha ultimo pago|अंतिम भुगतान|आखिरी भुगतान|भुगतान तिथि|पिछला भुगतान`,
  'started-on': `started|start date|started on|activation date|activated on|act date|date of activation|doa|connection date|conn date|date of connection|doc|installation date|install date|installed on|join date|joining date|joined|joined on
    |doj|reg date|registration date|date of joining|created on|since|customer since|created date
    |tanggal pasang|tgl pasang|tanggal daftar|tgl daftar|tanggal aktif|tgl aktif|mulai|tanggal mulai|tanggal registrasi|fecha de alta|fecha alta|fecha de inicio|fecha instalacion|fecha de instalacion|alta
    |आरंभ|आरंभ तिथि|चालू तारीख|कनेक्शन तारीख|कनेक्शन दिनांक|शुरू|शुरुआत|स्थापना तिथि`,
  'expires-on': `expiry|expiry date|expires|expires on|exp date|expire date|valid till|valid upto|valid up to|validity|end date|paid till|paid upto|paid up to|renewal date|recharge till|due date|jatuh tempo|tgl jatuh tempo|tanggal jatuh tempo
    |masa aktif|berlaku sampai|tanggal berakhir|kadaluarsa|aktif sampai|vence|vencimiento|fecha de vencimiento|fecha de corte|वैधता|समाप्ति|समाप्ति तिथि|अंतिम तिथि`,
  'due-day': `due day|due date|billing day|bill day|bill date|billing date|cycle day|collection day|pay day|payment day|jatuh tempo|tgl jatuh tempo|tanggal jatuh tempo|tgl tagihan|tanggal tagihan|tempo|vencimiento|dia de pago|dia de corte|dia de vencimiento|fecha de corte
    |देय तिथि|बिल तारीख|नियत तिथि`,
  'pppoe-user': `pppoe|pppoe user|pppoe username|pppoe user name|pppoe id|pppoe login|user pppoe|username pppoe|id pppoe|akun pppoe|login pppoe|username|user name|user|login|login id|user id|userid|internet id|net id|radius user|ppp user|secret|usuario|usuario pppoe|यूजर|यूज़र|यूजर आईडी|यूजर नेम`,
  'pppoe-password':
    'password|pass|pwd|pppoe password|pppoe pass|password pppoe|pass pppoe|kata sandi|sandi|contrasena|clave|पासवर्ड',
  'hotspot-user':
    'hotspot|hotspot user|hotspot username|user hotspot|username hotspot|hotspot id|hotspot login|voucher user|wifi user|usuario hotspot',
  ip: 'ip|ip address|ip addr|static ip|fixed ip|framed ip|remote address|ip statis|ip static|alamat ip|ip publik|direccion ip|ip fija|आईपी|आईपी पता',
  mac: 'mac|mac address|mac addr|mac id|mac no|caller id|alamat mac|mac ont|mac onu|mac modem|mac router|direccion mac|मैक',
  router: 'router|router name|nas|nas name|nas ip|mikrotik|bras|server|router mikrotik|enrutador|राउटर',
  ignore: `reason|line|state|father name|fathers name|father husband name|husband name|s o|w o|d o|c o|so|gender|sex|age|dob|date of birth|senior citizen|partner|dependents|tenure|multiple lines|online security|online backup|device protection|tech support|contract|contract type
    |paperless billing|payment method|payment mode|total charges|total|grand total|jumlah|deposit|security deposit|stb deposit|last paid amount|last payment amount|last paid amt|last amount|paid amount|paid amt|amount paid|paid|received|collected|collection|bill no|invoice no|receipt no
    |pincode|pin code|pin|kode pos|zip|state name|country|district|aadhaar|aadhar|aadhaar no|aadhar no|id proof|ktp|no ktp|nik|latitude|longitude|lat|long|lng|lat long|month|bill month|bulan|tax|tax amount|cgst|sgst|igst|ppn|discount|diskon|vlan|model|stb model|box model|box type|stb type|make|signature|sign|cas|cas name|kyc
    |पिता का नाम|पति का नाम|हस्ताक्षर|कुल|वसूली राशि`,
};
