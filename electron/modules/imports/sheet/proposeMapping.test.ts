import { describe, expect, it } from 'vitest';
import { findTable, normaliseHeading, readSheet } from '#modules/sheets/index.ts';
import { FIELDS, type Field } from './fields.ts';
import { HEADINGS } from './headings.ts';
import { HEADING_WORDS } from './headingWords.ts';
import { applyMapping, type Mapping } from './mapping.ts';
import { proposeMapping } from './proposeMapping.ts';
import { readRows } from './readRows.ts';

const india = { currency: 'INR', countryCode: 'IN', today: '2026-11-01' };
const indonesia = { currency: 'IDR', countryCode: 'ID', today: '2026-11-01' };

const tableOf = async (text: string) =>
  findTable(await readSheet(new TextEncoder().encode(text), 'sheet.csv'), HEADINGS.isWord);
const fieldsOf = async (text: string): Promise<Field[]> =>
  proposeMapping(await tableOf(text)).columns.map(({ field }) => field);

/** Sheets as other operators head them: the fields that each column, in order, must be taken for. */
const SHEETS: readonly (readonly [string, string, readonly Field[]])[] = [
  [
    'cable, short English headings',
    `Sl.No.,Subscriber,Mob No,STB No.,Smart Card,Pkg,Rate,Bal,Connection Status
1,Ramesh Rao,9876543210,NSTV12345678,00112233445,BASIC,250,100,Active
2,Sita Devi,9876543211,NSTV12345679,00112233446,GOLD,300,-50,D/C
3,Imran Khan,9876543212,NSTV12345680,00112233447,GOLD,300,nil,TD`,
    ['serial-no', 'name', 'phone', 'box-serial', 'vc', 'plan', 'price', 'balance', 'status'],
  ],
  [
    'Hindi',
    `क्रम,ग्राहक संख्या,नाम,मोबाइल,क्षेत्र,पैकेज,मासिक शुल्क,बकाया,स्थिति
1,G001,सुनीता देवी,9876543210,गांधी नगर,बेसिक,₹250,₹500,चालू
2,G002,रवि कुमार,9876543211,नेहरू नगर,गोल्ड,₹300,शून्य,बंद`,
    ['serial-no', 'code', 'name', 'phone', 'area', 'plan', 'price', 'opening-due', 'status'],
  ],
  [
    'Indonesian',
    `No;Nama Pelanggan;No. HP;Alamat;Paket Internet;Tagihan;Tunggakan;Tgl Pasang;Ket
1;Budi Santoso;081234567890;Jl. Melati 1;10 Mbps;Rp 150.000;Rp 300.000;05-01-2025;lama
2;Siti Aminah;081234567891;Jl. Melati 2;20 Mbps;Rp 200.000;lunas;17 Agustus 2025;`,
    ['serial-no', 'name', 'phone', 'street', 'plan', 'price', 'opening-due', 'started-on', 'remarks'],
  ],
  [
    'hotspot',
    `Customer ID|Full Name|Contact No.|Hotspot User|Password|MAC Address|Plan Name|Amount|Expiry Date
H1|Asha Rao|9876543210|asha1|x1|AA:BB:CC:DD:EE:01|5 Mbps|300|30/11/2026
H2|Bina Rao|9876543211|bina2|x2|AA:BB:CC:DD:EE:02|5 Mbps|300|15/11/2026`,
    ['code', 'name', 'phone', 'hotspot-user', 'pppoe-password', 'mac', 'plan', 'price', 'expires-on'],
  ],
  ['only names and dues', 'Name,Due\nRamesh,250/-\nSita,(100)\nTOTAL,150', ['name', 'opening-due']],
  [
    'an advance column beside the due, two phone columns',
    `Consumer No,Consumer Name,Mobile Number,Alternate No.,Locality,House No,Monthly Charges,Outstanding,Advance,Line Man
C-1,Asha Rao,9876543210,08023456789,Ward 1,12-3,250,500,,Ravi
C-2,Bina Rao,9876543211,,Ward 2,12-4,250,,200,Ravi`,
    ['code', 'name', 'phone', 'phone2', 'area', 'street', 'price', 'opening-due', 'opening-advance', 'collector'],
  ],
  [
    'Spanish',
    `Código;Nombre;Celular;Dirección;Barrio;Plan contratado;Mensualidad;Saldo a favor;Adeudo;Estado;Último pago
A1;Juan Pérez;5512345678;Calle 1;Centro;20 Mbps;350.00;;350.00;Activo;05/09/2026
A2;Ana López;5512345679;Calle 2;Norte;20 Mbps;350.00;100.00;;Suspendido;20/09/2026`,
    [
      'code',
      'name',
      'phone',
      'street',
      'area',
      'plan',
      'price',
      'opening-advance',
      'opening-due',
      'status',
      'last-paid-on',
    ],
  ],
  [
    'fibre, English',
    `Cust ID,Party Name,WhatsApp No,User ID,PPPoE Password,Static IP,OLT,ONU Serial,GSTIN,Plan,Plan Price,Prev Balance,Date of Activation,LCO Name
F1,Asha Rao,9876543210,asha.f1,p1,10.1.1.2,OLT-1,HWTC1234567A,29ABCDE1234F1Z5,50 Mbps,700,0,01-Apr-2025,North
F2,Bina Rao,9876543211,bina.f2,p2,,OLT-1,HWTC1234567B,,50 Mbps,700,700,02-Apr-2025,North`,
    [
      ...([
        'code',
        'name',
        'phone',
        'pppoe-user',
        'pppoe-password',
        'ip',
        'node',
        'box-serial',
        'tax-id',
        'plan',
      ] as const),
      ...(['price', 'opening-due', 'started-on', 'branch'] as const),
    ],
  ],
  [
    'a due date that is a day, a last payment that is an amount, columns of no use',
    `CustomerName,Father Name,PhoneNo,Pin Code,Due Date,Last Paid,Security Deposit,Total Due
Asha Rao,Mohan Rao,9876543210,560001,5,250,500,250
Bina Rao,Sohan Rao,9876543211,560001,10,300,500,0`,
    ['name', 'ignore', 'phone', 'ignore', 'due-day', 'ignore', 'ignore', 'opening-due'],
  ],
  [
    'headings that say nothing, found by their values',
    `Naam Grahak,Col B,Col C,Col D,Due Amt
Asha Rao,9876543210,AA:BB:CC:DD:EE:01,10.0.0.2,5
Bina Rao,9876543211,AA:BB:CC:DD:EE:02,10.0.0.3,6`,
    ['name', 'phone', 'mac', 'ip', 'opening-due'],
  ],
];

describe('the proposed mapping', () => {
  it.each(SHEETS)('understands a sheet: %s', async (_title, text, fields) => {
    expect(await fieldsOf(text)).toEqual(fields);
  });

  it.each(SHEETS)('reads every row of it: %s', async (_title, text) => {
    const table = await tableOf(text);
    const reading = readRows(table, proposeMapping(table).mapping, text.includes('Rp ') ? indonesia : india);
    expect(reading.rejected).toEqual([]);
    expect(reading.accepted.length).toBe(table.rows.length);
  });

  it('says how sure it is and shows samples', async () => {
    const [name, other] = proposeMapping(await tableOf('Name,Frobnication,Due\nAsha,x7,5\nBina,y,6')).columns;
    expect(name).toMatchObject({ field: 'name', because: 'heading', samples: ['Asha', 'Bina'] });
    expect(name?.confidence).toBeGreaterThan(0.9);
    expect(other).toMatchObject({ field: 'ignore', because: 'unknown', confidence: 0 });
  });

  it('follows a saved mapping that knows these headings', async () => {
    const table = await tableOf('NAME,Frobnication,Due,Phone\nAsha,5,7,9876543210\nBina,6,8,9876543211');
    const saved: Mapping = {
      version: 1,
      columns: { Name: 'name', frobnication: 'opening-due', Due: 'ignore' },
      decimalStyle: 'comma',
    };
    const other: Mapping = { version: 1, columns: { A: 'name', B: 'phone', Due: 'price' } };
    const { mapping } = proposeMapping(table, [other, saved]);
    expect(mapping).toEqual({
      version: 1,
      decimalStyle: 'comma',
      columns: { NAME: 'name', Frobnication: 'opening-due', Due: 'ignore', Phone: 'phone' },
    });
  });
});

describe('headings', () => {
  it.each([
    ['customerID', 'customer id'],
    ['Monthly Rs.', 'monthly'],
    ['Due (in Rs.)', 'due'],
    ['Mob. No:', 'mob no'],
    ['S/O', 's o'],
    ['PPPoE User', 'pppoe user'],
    ['Dirección', 'direccion'],
    ['  ग्राहक   का नाम ', 'ग्राहक का नाम'],
  ])('%j is looked up as %j', (heading, phrase) => {
    expect(normaliseHeading(heading)).toBe(phrase);
  });

  it('holds every phrase of the dictionary in its normal form', () => {
    for (const field of FIELDS) {
      for (const phrase of (HEADING_WORDS[field] ?? '').split('|').map((text) => text.trim().normalize('NFC'))) {
        if (phrase !== '')
          expect(
            HEADINGS.guess(phrase).map((guess) => guess.field),
            phrase,
          ).toContain(field);
      }
    }
  });
});

describe('a corrected mapping', () => {
  const problem = async (mapping: unknown): Promise<unknown> => {
    const table = await tableOf('Name,Phone,Due,Bal\nAsha,9876543210,5,6');
    try {
      applyMapping(table, mapping);
    } catch (error) {
      return error;
    }
    return null;
  };

  it.each([
    [{ version: 1, columns: { Name: 'name', Phone: 'telephone' } }, 'invalid'],
    [{ version: 2, columns: {} }, 'invalid'],
    ['name', 'invalid'],
    [{ version: 1, columns: { Name: 'name', Fone: 'phone' } }, 'unknown-heading'],
    [{ version: 1, columns: { Name: 'name', Phone: 'name' } }, 'field-twice'],
    [{ version: 1, columns: { Name: 'name', Due: 'opening-due', Bal: 'balance' } }, 'balance-twice'],
    [{ version: 1, columns: { Phone: 'phone' } }, 'no-name'],
  ])('%j is refused: %s', async (mapping, expected) => {
    expect(await problem(mapping)).toMatchObject({ code: 'bad-mapping', data: { problem: expected } });
  });

  it('may name columns in another spelling and explain states', async () => {
    const table = await tableOf('Name,State X,Bal\nAsha,blue,100\nBina,red,-50');
    const mapping = {
      version: 1,
      columns: { ' NAME': 'name', statex: 'status', bal: 'balance' },
      states: { Blue: 'active', RED: 'ended' },
      positiveBalanceIs: 'advance',
    };
    const { accepted } = readRows(table, mapping, india);
    expect(accepted.map(({ state, openingMinor }) => [state, openingMinor])).toEqual([
      ['active', -10000],
      ['ended', 5000],
    ]);
  });
});
