import { CONSENTS } from '#shared/domain/idProofs.ts';
import type { PaperLocale } from '#shared/domain/paper.ts';
import { caf } from '#shared/text/caf.ts';
import { idProofs } from '#shared/text/idProofs.ts';
import type { CafPaper } from '../documents/cafPaper.ts';
import { A4, A4_MARGIN, pageFoot } from './bill.ts';
import { type Block, type BlockMaker, beside, bold, columnWidths, gap, regular, rule, stack } from './blocks.ts';
import type { Canvas } from './canvas.ts';
import { type Figures, figuresFor } from './figures.ts';
import { type FlowBlock, paginate } from './pages.ts';

const WIDTH = A4.width - A4_MARGIN * 2;
/** A passport photo, 35 by 45 mm. */
const PHOTO = { width: 99, height: 128 };
const PHOTO_LEFT = WIDTH - PHOTO.width;
const BESIDE_PHOTO = WIDTH - PHOTO.width - 18;
const HALF = (WIDTH - 24) / 2;
const FOOT_HEIGHT = 22;
const SIGN = { width: 150, height: 60 };
const TICK = 7;
const BODY = 9;
const SMALL = 7.8;

type Words = (key: keyof (typeof caf)['en'], values?: Readonly<Record<string, string | number>>) => string;

/** Draws an application onto new A4 pages, and its id proof onto one of its own. */
export function drawCaf(canvas: Canvas, make: BlockMaker, paper: CafPaper, locale: PaperLocale): void {
  const t: Words = (key, values = {}) =>
    caf[locale][key].replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(values[name] ?? ''));
  const sheet: Sheet = { canvas, paper, make, t, locale, figures: figuresFor(locale, paper.currency) };
  const flow: FlowBlock[] = [headBlock(sheet), ...partBlocks(sheet)].map((block) => ({ block, isTableRow: false }));
  const room = A4.height - A4_MARGIN * 2 - FOOT_HEIGHT;
  const proof = proofBlocks(sheet);
  const pages = [...paginate(flow, gap(0), room, room), ...(proof.length > 0 ? [proof] : [])];
  pages.forEach((blocks, index) => {
    canvas.addPage(A4.width, A4.height);
    stack(blocks).draw(canvas, A4_MARGIN, A4_MARGIN);
    pageFoot(make, paper.number, t('page', { page: index + 1, pages: pages.length }), WIDTH).draw(
      canvas,
      A4_MARGIN,
      A4.height - A4_MARGIN - FOOT_HEIGHT + 8,
    );
  });
}

/** What is drawn, with all that draws it. */
interface Sheet {
  /** Pictures and lines of a hand are for sheets alone: no receipt printer draws them. */
  readonly canvas: Canvas;
  readonly paper: CafPaper;
  readonly make: BlockMaker;
  readonly t: Words;
  readonly locale: PaperLocale;
  readonly figures: Figures;
}

function headBlock(sheet: Sheet): Block {
  const { paper, make, t, figures } = sheet;
  const { letterhead, copyNo, kind } = paper;
  const contact = [...letterhead.phones, letterhead.email, letterhead.helpdesk].filter((one) => one !== null);
  const name = [
    make.text(letterhead.name, bold(16), WIDTH * 0.6, 'left', 2),
    ...[...letterhead.addressLines, contact.join(' · '), ...letterhead.taxIds.map((tax) => `${tax.label} ${tax.value}`)]
      .filter((line) => line !== '')
      .map((line) => make.text(line, regular(SMALL), WIDTH * 0.6, 'left', 2)),
  ];
  const title = [
    make.text(t('title'), bold(13), WIDTH * 0.38, 'right', 2),
    ...(kind === 'further' ? [make.text(t('further'), regular(BODY), WIDTH * 0.38, 'right', 1)] : []),
    ...(copyNo > 0 ? [make.mark(t('duplicate', { copy: copyNo }), BODY, WIDTH * 0.38, 'right')] : []),
  ];
  const facts = [
    fact(sheet, t('number'), paper.number, true),
    fact(sheet, t('date'), figures.time(paper.at, paper.timeZone)),
    fact(sheet, t('taken-by'), paper.byName),
  ];
  return stack([
    beside([
      { left: 0, block: stack(name) },
      { left: WIDTH * 0.62, block: stack(title) },
    ]),
    rule(WIDTH, 6),
    beside([
      { left: 0, block: stack([...facts, gap(6), applicantBlock(sheet)]) },
      { left: PHOTO_LEFT, block: pictureBlock(sheet, paper.pictures.photo, PHOTO, t('photo')) },
    ]),
  ]);
}

/** A label with its value beside it; nothing where there is none. */
function fact({ make }: Sheet, label: string, value: string, isStrong = false): Block {
  if (value === '') return gap(0);
  const labelWidth = BESIDE_PHOTO * 0.26;
  const left = labelWidth + 8;
  return beside([
    { left: 0, block: make.text(label, regular(SMALL), labelWidth, 'left', 2) },
    { left, block: make.text(value, isStrong ? bold(BODY + 1) : regular(BODY), BESIDE_PHOTO - left, 'left', 3) },
  ]);
}

function applicantBlock(sheet: Sheet): Block {
  const { paper, make, t, figures, locale } = sheet;
  const { applicant, place, on, startOn, idKind, idNumber } = paper;
  const proof = idKind === '' ? '' : `${idProofs[locale][`id.${idKind}`]} ${idNumber}`;
  return stack([
    make.text(t('applicant'), bold(BODY), BESIDE_PHOTO, 'left', 1),
    make.text(applicant.name, bold(13), BESIDE_PHOTO, 'left', 2),
    fact(sheet, t('code'), applicant.code),
    fact(sheet, t('phone'), applicant.phones.join(', ')),
    fact(sheet, t('email'), applicant.email),
    fact(sheet, t('address'), applicant.address),
    fact(sheet, t('area'), applicant.areaName),
    fact(sheet, t('place'), place),
    fact(sheet, t('starts-on'), startOn === on ? '' : figures.day(startOn)),
    fact(sheet, t('class'), applicant.className),
    fact(sheet, t('id-proof'), proof),
  ]);
}

/** A picture within its frame; a frame with words where there is none, or none that can be read. */
function pictureBlock(
  { canvas, make, t }: Sheet,
  bytes: Uint8Array | undefined,
  { width, height }: { readonly width: number; readonly height: number },
  label: string,
): Block {
  return {
    height,
    draw: (surface, x, y) => {
      const isDrawn = bytes !== undefined && canvas.image(bytes, x, y, width, height);
      surface.frame(x, y, width, height);
      if (isDrawn) return;
      const words = bytes === undefined ? label : t('no-picture');
      make.text(words, regular(SMALL), width - 12, 'center', 3).draw(surface, x + 6, y + height / 2 - SMALL);
    },
  };
}

function partBlocks(sheet: Sheet): Block[] {
  const { paper, make, t } = sheet;
  return [
    rule(WIDTH, 6),
    make.text(t('services'), bold(BODY), WIDTH, 'left', 1),
    ...paper.services.map((service) => serviceBlock(sheet, service)),
    gap(4),
    make.text(t('charges'), bold(BODY), WIDTH, 'left', 1),
    ...chargeBlocks(sheet),
    rule(WIDTH, 5),
    make.text(t('agreed'), bold(BODY), WIDTH, 'left', 1),
    ...CONSENTS.map((consent) => consentBlock(sheet, consent)),
    signBlock(sheet),
  ];
}

function serviceBlock({ make, t, figures, paper }: Sheet, service: CafPaper['services'][number]): Block {
  const [name = 0, terms = 0, price = 0] = columnWidths([58, 24, 18], WIDTH);
  const { planName, tv, channels, serial, vc, username, promotion, parts, timing, priceMinor, includesTax } = service;
  const cells = (text: string, detail: string, right: string, amount: string) =>
    make.cells(
      [
        {
          text,
          detail: { text: detail, style: regular(SMALL) },
          style: regular(BODY),
          align: 'left',
          width: name,
          maxLines: 2,
        },
        { text: right, style: regular(SMALL), align: 'left', width: terms, maxLines: 2 },
        { text: amount, style: regular(BODY), align: 'right', width: price, maxLines: 1 },
      ],
      1,
    );
  const box = [
    ...(paper.services.length > 1 && serial !== '' ? [t('tv', { tv })] : []),
    ...(serial === '' ? [] : [t('box', { serial })]),
    ...(vc === '' ? [] : [t('vc', { vc })]),
    ...(username === '' ? [] : [t('user', { username })]),
    ...(promotion === undefined ? [] : [promotion]),
    ...(channels === 0 ? [] : [t(channels === 1 ? 'channels_one' : 'channels_other', { count: channels })]),
  ];
  const taxed = (isIn: boolean) => t(isIn ? 'with-tax' : 'before-tax');
  return stack([
    cells(planName, box.join(' · '), `${t(timing)}, ${taxed(includesTax)}`, figures.amount(priceMinor)),
    ...parts.map((part) => cells(part.description, '', taxed(part.includesTax), figures.amount(part.unitMinor))),
  ]);
}

function chargeBlocks({ make, t, figures, paper }: Sheet): Block[] {
  const line = (label: string, amountMinor: number, isStrong = false) => {
    const style = isStrong ? bold(BODY + 1) : regular(BODY);
    return make.pair(label, figures.signed(amountMinor), style, style, WIDTH);
  };
  const visit = paper.visitOn === null ? '' : `${figures.day(paper.visitOn)}, ${paper.technicianName}`;
  const note = (label: string, value: string) =>
    value === '' ? [] : [make.pair(label, value, regular(SMALL), regular(BODY), WIDTH)];
  return [
    ...paper.lines.map(({ description, amountMinor }) => line(description, amountMinor)),
    ...(paper.taxMinor === 0 ? [] : [line(t('tax'), paper.taxMinor)]),
    ...(paper.roundOffMinor === 0 ? [] : [line(t('round-off'), paper.roundOffMinor)]),
    make.pair(t('total'), figures.money(paper.totalMinor), bold(BODY + 1), bold(BODY + 1), WIDTH),
    ...note(t('receipt'), paper.receiptNumber),
    ...note(t('visit'), visit),
  ];
}

/** A box that is ticked where he agreed, with what he agreed to. */
function consentBlock({ canvas, make, t, paper }: Sheet, consent: (typeof CONSENTS)[number]): Block {
  const words = make.text(t(`consent.${consent}`), regular(SMALL), WIDTH - 16, 'left', 4);
  return stack([
    gap(2),
    {
      height: words.height,
      draw: (surface, x, y) => {
        surface.frame(x, y + 2, TICK, TICK);
        if (paper.consents.includes(consent))
          canvas.path('M1.5 5L4 8L9 1.5', { width: 10, height: 10 }, x, y + 2, TICK, TICK);
        words.draw(surface, x + 16, y);
      },
    },
  ]);
}

function signBlock({ canvas, make, t, paper, figures }: Sheet): Block {
  const hand: Block = {
    height: SIGN.height,
    draw: (_surface, x, y) => {
      if (paper.signature !== '')
        canvas.path(paper.signature, { width: 300, height: 120 }, x, y, SIGN.width, SIGN.height);
    },
  };
  const under = (label: string, name: string, align: 'left' | 'right') => [
    rule(HALF, 2),
    make.text([label, name].filter(Boolean).join(': '), regular(SMALL), HALF, align, 2),
  ];
  const office = [
    t('sign-office', { company: paper.letterhead.legalName ?? paper.letterhead.name }),
    figures.day(paper.on),
  ];
  return stack([
    gap(8),
    beside([
      { left: 0, block: stack([hand, ...under(t('sign-applicant'), paper.signerName, 'left')]) },
      { left: WIDTH - HALF, block: stack([gap(SIGN.height), ...under(office.join(', '), '', 'right')]) },
    ]),
  ]);
}

/** The pictures of the id proof, one below the other; none where none were taken. */
function proofBlocks(sheet: Sheet): Block[] {
  const { paper, make, t } = sheet;
  const sides = [paper.pictures['id-front'], paper.pictures['id-back']].filter((bytes) => bytes !== undefined);
  if (sides.length === 0) return [];
  const size = { width: WIDTH, height: (A4.height - A4_MARGIN * 2 - FOOT_HEIGHT - 60) / 2 };
  return [
    make.text(t('proof-page', { number: paper.number }), bold(BODY), WIDTH, 'left', 2),
    ...sides.flatMap((bytes) => [gap(8), pictureBlock(sheet, bytes, size, '')]),
  ];
}
