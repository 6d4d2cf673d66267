import { describe, expect, it } from 'vitest';
import { askedOf, type Draft, draftText, NO_SERVICE, newDraft, readDraft, wantedOf } from './draft.ts';

const draft = (more: Partial<Draft> = {}): Draft => ({ ...newDraft(null), name: 'Asha', ...more });
const service = { ...NO_SERVICE, planId: 3 };

describe('what is wanted', () => {
  it('is nothing while nobody or no plan is named', () => {
    expect(wantedOf(draft())).toBeNull();
    expect(wantedOf(draft({ name: ' ', services: [service] }))).toBeNull();
    expect(wantedOf({ ...newDraft(7), services: [service] })?.who).toEqual({ kind: 'existing', customerId: 7 });
  });

  it('leaves out what is not typed yet, and names what is', () => {
    const services = [service, { ...service, serial: ' SKY1 ', vc: 'V1', fees: [], offerIds: [4] }, NO_SERVICE];
    const extras = [
      { itemId: 9, quantity: '2' },
      { itemId: 9, quantity: '0' },
      { itemId: null, quantity: '1' },
    ];
    expect(wantedOf(draft({ services, extras, phones: '98490 12345, 98490 54321' }))).toEqual({
      who: {
        ...{ kind: 'new', name: 'Asha', phones: ['98490 12345', '98490 54321'], areaId: null },
        ...{ address: '', email: '', classId: null },
      },
      place: '',
      services: [
        { planId: 3, offerIds: [] },
        { planId: 3, offerIds: [4], box: { serial: 'SKY1', vc: 'V1', fees: [] } },
      ],
      extras: [{ itemId: 9, quantity: 2 }],
    });
  });

  it('begins on a later day only where that is asked for', () => {
    const startOn = '2026-11-28' as Draft['startOn'];
    expect(wantedOf(draft({ services: [service], startOn }))).not.toHaveProperty('startOn');
    expect(wantedOf(draft({ services: [service], startOn, isLater: true }))).toMatchObject({ startOn });
  });
});

describe('the whole', () => {
  it('has a visit only where one is wanted', () => {
    const asked = draft({
      services: [service],
      typeId: 1,
      technicianId: 2,
      plannedOn: '2026-11-22' as Draft['plannedOn'],
    });
    const wanted = wantedOf(asked);
    if (!wanted) throw new Error('nothing is wanted');
    expect(askedOf(asked, wanted, null, []).visit).toBeNull();
    expect(askedOf({ ...asked, hasVisit: true }, wanted, null, []).visit).toMatchObject({ technicianId: 2 });
  });
});

describe('a draft', () => {
  it('outlives a reload for the same customer, without what the office may not keep', () => {
    const typed = draft({ idKind: 'aadhaar', idNumber: '1234 5678 9012' });
    const kept = draftText(typed);
    expect(kept).not.toContain('5678');
    expect(readDraft(kept, null)).toEqual({ ...typed, idNumber: 'XXXXXXXX9012' });
    expect(readDraft(kept, 7)).toBeNull();
    expect(readDraft(null, null)).toBeNull();
    expect(JSON.parse(draftText({ ...typed, idNumber: '1234 5' }))).toMatchObject({ idNumber: '' });
  });
});
