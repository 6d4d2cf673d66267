import { createRandom, type Random } from './random.ts';

export interface DemoPlan {
  readonly name: string;
  readonly kind: 'cable' | 'internet';
  readonly priceMinor: number;
  readonly sacCode: string;
  readonly downloadKbps: number | null;
}

export interface DemoCustomer {
  readonly code: string;
  readonly name: string;
  readonly phones: readonly string[];
  readonly area: string;
  readonly address: string;
  readonly plan: string;
  readonly box: { readonly serial: string; readonly vc: string } | null;
  readonly username: string | null;
  /** Percent of the months this customer pays in time. */
  readonly paysPercent: number;
}

export const DEMO_PLANS: readonly DemoPlan[] = [
  { name: 'Basic NCF', kind: 'cable', priceMinor: 130_00, sacCode: '998466', downloadKbps: null },
  { name: 'Family Pack', kind: 'cable', priceMinor: 250_00, sacCode: '998466', downloadKbps: null },
  { name: 'South Value', kind: 'cable', priceMinor: 300_00, sacCode: '998466', downloadKbps: null },
  { name: 'Sports HD', kind: 'cable', priceMinor: 420_00, sacCode: '998466', downloadKbps: null },
  { name: 'Premium HD', kind: 'cable', priceMinor: 599_00, sacCode: '998466', downloadKbps: null },
  { name: 'Fibre 50 Mbps', kind: 'internet', priceMinor: 499_00, sacCode: '998422', downloadKbps: 50_000 },
  { name: 'Fibre 100 Mbps', kind: 'internet', priceMinor: 699_00, sacCode: '998422', downloadKbps: 100_000 },
];

export const DEMO_AREAS: readonly string[] = [
  'Main Bazar',
  'Gandhi Nagar',
  'Temple Street',
  'Railway Colony',
  'Housing Board',
  'Old Town',
  'Rajiv Nagar',
  'Lake View',
  'Market Road',
  'Teachers Colony',
  'Station Road',
  'Nehru Nagar',
];

const GIVEN =
  'Ravi Lakshmi Suresh Padma Venkat Anitha Ramesh Kavitha Mohammed Fatima Kiran Radha Srinivas Bhavani Imran Ayesha Joseph Mary Rajesh Sunita Mahesh Swathi Naveen Deepa Arjun Meena Prakash Sarala Vijay Geetha Harish Latha Ganesh Uma Sanjay Rekha Anil Jyothi Manoj Vani'.split(
    ' ',
  );
const FAMILY =
  'Reddy Rao Naidu Sharma Varma Goud Yadav Prasad Khan Begum Shaik Nair Iyer Das Chowdary Babu Kumar Devi Murthy Patil Joshi Pillai Shetty Gowda Raju'.split(
    ' ',
  );
const LOCAL = ['లక్ష్మీ దేవి', 'రవి కుమార్', 'సురేష్ రెడ్డి', 'सुनीता देवी', 'राजेश शर्मा', 'முருகன் செல்வம்', 'محمد عمران', 'রহিম উদ্দিন'];
const MAKES = ['NSTV', 'GOSP', 'ABV0'];

function digits(random: Random, count: number): string {
  let text = '';
  for (let i = 0; i < count; i += 1) text += random.below(10);
  return text;
}

/** Customers of a believable cable and internet operator in South India, one after another, the same for a seed. */
export function* demoCustomers(count: number, seed: number): Generator<DemoCustomer> {
  const random = createRandom(seed);
  for (let n = 1; n <= count; n += 1) {
    const plan = random.pick(DEMO_PLANS);
    const name = random.chance(4) ? random.pick(LOCAL) : `${random.pick(GIVEN)} ${random.pick(FAMILY)}`;
    const phones = random.chance(7) ? [] : [`+91${6 + random.below(4)}${digits(random, 9)}`];
    if (phones.length > 0 && random.chance(8)) phones.push(`+91${6 + random.below(4)}${digits(random, 9)}`);
    // The counter is part of the serial, so that no two boxes of a large office are alike.
    const unit = String(n).padStart(7, '0');
    yield {
      code: `C${String(n).padStart(5, '0')}`,
      name,
      phones,
      area: random.pick(DEMO_AREAS),
      address: `${1 + random.below(40)}-${1 + random.below(300)}`,
      plan: plan.name,
      box:
        plan.kind === 'cable'
          ? { serial: `${random.pick(MAKES)}${digits(random, 3)}${unit}`, vc: `${digits(random, 4)}${unit}` }
          : null,
      username: plan.kind === 'internet' ? `fibre${n}@sv` : null,
      paysPercent: random.pick([98, 95, 90, 85, 75, 60, 30, 5]),
    };
  }
}
