import { v7 } from 'uuid';
import type { client } from '#renderer/app/rpc.ts';
import { CASH, type TenderDraft } from '#renderer/features/counter/tenders.ts';
import { phonesFrom } from '#renderer/features/customers/phones.ts';
import { NO_PROMOTION, type PromotionPick } from '#renderer/features/customers/promotionPick.ts';
import type { PromotionChoice } from '#renderer/features/customers/usePromotionChoice.ts';
import type { SaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { ConnectionLook } from '#shared/contract/connections.ts';
import type { BoxFee } from '#shared/domain/boxWork.ts';
import { type CafPicture, type CONSENTS, type IdKind, isIdNumber, keptIdNumber } from '#shared/domain/idProofs.ts';
import type { Day } from '#shared/domain/time.ts';

export const STEPS = ['who', 'what', 'box', 'money', 'papers'] as const;
export type Step = (typeof STEPS)[number];

/** A TV or a line as it is chosen. */
export interface ServiceDraft {
  readonly planId: number | null;
  readonly offerIds: readonly number[];
  readonly serial: string;
  readonly vc: string;
  readonly username: string;
  /** Null: what is usual. */
  readonly fees: readonly BoxFee[] | null;
  readonly promotion: PromotionPick;
  /** In the shape of the contract; null while something of it is missing, or none is picked. */
  readonly askedPromotion: PromotionChoice['asked'];
}

/** A field of a service, for the words beside it. */
type ServiceField = `service.${number}.${'planId' | 'promotion' | 'serial' | 'vc' | 'username'}`;

/** A connection while it is being typed. */
export interface Draft {
  /** Ids of the connection and of its payment, made when the form opened (law 6). */
  readonly uid: string;
  readonly paymentUid: string;
  readonly step: Step;
  /** A customer who gets a further one; null for somebody new. */
  readonly customerId: number | null;
  readonly name: string;
  readonly phones: string;
  readonly areaId: number | null;
  readonly branchId: number | null;
  readonly address: string;
  readonly email: string;
  readonly classId: number | null;
  readonly place: string;
  readonly services: readonly ServiceDraft[];
  /** He has the services from a later day on, and from which. */
  readonly isLater: boolean;
  readonly startOn: Day | null;
  readonly extras: readonly { readonly itemId: number | null; readonly quantity: string }[];
  /** Null: all that is due. */
  readonly amountMinor: number | null;
  readonly tenders: readonly TenderDraft[];
  readonly hasVisit: boolean;
  readonly typeId: number | null;
  readonly technicianId: number | null;
  readonly plannedOn: Day | null;
  readonly fromMinute: number | null;
  readonly toMinute: number | null;
  readonly idKind: IdKind | '';
  readonly idNumber: string;
  readonly consents: readonly (typeof CONSENTS)[number][];
  readonly signerName: string;
  readonly signature: string;
  /** Small pictures as data addresses: so they outlive a reload. */
  readonly pictures: Readonly<Partial<Record<CafPicture, string>>>;
  readonly [field: ServiceField]: undefined;
}

/** What each step of the form gets. */
export interface StepProps {
  readonly form: SaveForm<Draft>;
  readonly look: ConnectionLook | undefined;
  /** Whether money can be taken here. */
  readonly takes: boolean;
}

export const NO_SERVICE: ServiceDraft = {
  ...{ planId: null, offerIds: [], serial: '', vc: '', username: '', fees: null },
  ...{ promotion: NO_PROMOTION, askedPromotion: null },
};

export function newDraft(customerId: number | null): Draft {
  return {
    ...{ uid: v7(), paymentUid: v7(), step: customerId === null ? 'who' : 'what', customerId },
    ...{ name: '', phones: '', areaId: null, branchId: null, address: '', email: '', classId: null, place: '' },
    ...{ services: [NO_SERVICE], isLater: false, startOn: null, extras: [], amountMinor: null, tenders: [CASH] },
    ...{ hasVisit: false, typeId: null, technicianId: null, plannedOn: null, fromMinute: null, toMinute: null },
    ...{ idKind: '', idNumber: '', consents: [], signerName: '', signature: '', pictures: {} },
  };
}

export type Wanted = Parameters<typeof client.connections.preview>[0];
type Asked = Parameters<typeof client.connections.make>[0];

/** What is wanted so far, as the office is asked what it comes to; null while it cannot be asked. */
export function wantedOf(draft: Draft): Wanted | null {
  const services = draft.services.flatMap((service) => wantedService(service) ?? []);
  if (services.length === 0 || (draft.customerId === null && draft.name.trim() === '')) return null;
  return {
    who: draft.customerId === null ? newcomer(draft) : { kind: 'existing', customerId: draft.customerId },
    place: draft.place,
    services,
    ...(draft.isLater && draft.startOn !== null ? { startOn: draft.startOn } : {}),
    extras: draft.extras.flatMap(({ itemId, quantity }) =>
      itemId === null || !isQuantity(quantity) ? [] : [{ itemId, quantity: Number(quantity) }],
    ),
  };
}

function newcomer({ name, phones, areaId, branchId, address, email, classId }: Draft): Wanted['who'] {
  const branch = branchId === null ? {} : { branchId };
  return { kind: 'new', name, phones: phonesFrom(phones), areaId, address, email, classId, ...branch };
}

function wantedService({
  planId,
  offerIds,
  serial,
  vc,
  username,
  fees,
  askedPromotion,
}: ServiceDraft): Wanted['services'][number] | null {
  if (planId === null) return null;
  const box = {
    serial: serial.trim(),
    ...(vc.trim() === '' ? {} : { vc: vc.trim() }),
    ...(fees === null ? {} : { fees: [...fees] }),
  };
  return {
    planId,
    offerIds: [...offerIds],
    ...(box.serial === '' ? {} : { box }),
    ...(username.trim() === '' ? {} : { username: username.trim() }),
    ...(askedPromotion === null ? {} : { promotion: askedPromotion }),
  };
}

export function isQuantity(typed: string): boolean {
  return /^[1-9]\d{0,2}$/.test(typed.trim());
}

/** The whole, as it is made. */
export function askedOf(
  draft: Draft,
  wanted: Wanted,
  payment: Asked['payment'],
  files: readonly { readonly kind: CafPicture; readonly file: File }[],
): Asked {
  const { uid, idKind, idNumber, hasVisit, typeId, technicianId, plannedOn, fromMinute, toMinute } = draft;
  return {
    ...wanted,
    uid,
    idProof: idKind === '' ? null : { kind: idKind, number: idNumber },
    consents: [...draft.consents],
    signerName: draft.signerName,
    signature: draft.signature,
    pictures: [...files],
    payment: payment ?? null,
    visit:
      hasVisit && typeId !== null && technicianId !== null && plannedOn !== null
        ? { typeId, technicianId, plannedOn, fromMinute, toMinute }
        : null,
  };
}

/** What outlives a reload: of an Aadhaar no more than the office itself keeps. */
export function draftText(draft: Draft): string {
  const { idKind, idNumber } = draft;
  const isWhole = idKind !== '' && isIdNumber(idKind, idNumber);
  return JSON.stringify({ ...draft, idNumber: isWhole ? keptIdNumber(idKind, idNumber) : '' });
}

/** The draft that a reload left, if it is one of the same customer. */
export function readDraft(kept: string | null, customerId: number | null): Draft | null {
  if (kept === null) return null;
  const draft = JSON.parse(kept) as Draft;
  return draft.customerId === customerId ? draft : null;
}
