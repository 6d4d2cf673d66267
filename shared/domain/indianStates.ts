/**
 * State codes of the Indian GST law, which tax invoices name as `Karnataka (29)` (rule 46; first two digits of a
 * GSTIN). 25 (Daman and Diu) and 28 (Andhra Pradesh before its division) are not given any more.
 */
export const INDIAN_STATES: Readonly<Record<string, string>> = {
  '01': 'Jammu and Kashmir',
  '02': 'Himachal Pradesh',
  '03': 'Punjab',
  '04': 'Chandigarh',
  '05': 'Uttarakhand',
  '06': 'Haryana',
  '07': 'Delhi',
  '08': 'Rajasthan',
  '09': 'Uttar Pradesh',
  '10': 'Bihar',
  '11': 'Sikkim',
  '12': 'Arunachal Pradesh',
  '13': 'Nagaland',
  '14': 'Manipur',
  '15': 'Mizoram',
  '16': 'Tripura',
  '17': 'Meghalaya',
  '18': 'Assam',
  '19': 'West Bengal',
  '20': 'Jharkhand',
  '21': 'Odisha',
  '22': 'Chhattisgarh',
  '23': 'Madhya Pradesh',
  '24': 'Gujarat',
  '26': 'Dadra and Nagar Haveli and Daman and Diu',
  '27': 'Maharashtra',
  '29': 'Karnataka',
  '30': 'Goa',
  '31': 'Lakshadweep',
  '32': 'Kerala',
  '33': 'Tamil Nadu',
  '34': 'Puducherry',
  '35': 'Andaman and Nicobar Islands',
  '36': 'Telangana',
  '37': 'Andhra Pradesh',
  '38': 'Ladakh',
  '97': 'Other territory',
};

const CODES_BY_NAME = new Map(Object.entries(INDIAN_STATES).map(([code, name]) => [name.toLowerCase(), code]));

/** The code that a state was written as (`29`, `7`, `Karnataka`), or null when there is no such state. */
export function indianStateCode(text: string): string | null {
  const written = text.trim();
  const code = written.padStart(2, '0');
  return code in INDIAN_STATES ? code : (CODES_BY_NAME.get(written.toLowerCase()) ?? null);
}

/** `Karnataka (29)` for an Indian state, the text as it is otherwise. */
export function stateText(stateCode: string, country: string): string {
  const code = country === 'IN' ? indianStateCode(stateCode) : null;
  return code === null ? stateCode : `${INDIAN_STATES[code]} (${code})`;
}
