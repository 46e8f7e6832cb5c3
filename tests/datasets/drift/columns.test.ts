import { describe, expect, it } from 'vitest';
import { columnFindings, nameLikeness } from '../../../src/datasets/drift/columns.js';
import type { DeliveryProfile, FileColumn } from '../../../src/datasets/drift/profile.js';
import { categoryField, limits, numberField, profile } from './profiles.js';

const column = (name: string, ...fields: string[]): FileColumn => ({ table: '', column: name, fields });
const of = (...columns: FileColumn[]): DeliveryProfile => profile([], { columns });

function texts(before: DeliveryProfile, now: DeliveryProfile, rules = {}): string[] {
  return columnFindings(before, now, limits(rules)).map((f) => `${f.level} ${f.text}`);
}

describe('columns', () => {
  it('that came and went are named', () => {
    expect(texts(of(column('id', 'id'), column('opmerking')), of(column('id', 'id'), column('ZZ')))).toEqual([
      'info column `opmerking`, not taken in, is gone',
      'info column `ZZ` is new; it is not taken in',
    ]);
  });

  it('that fed a field and went are warned of, by the field', () => {
    expect(texts(of(column('id', 'id'), column('WAARDE', 'waarde')), of(column('id', 'id')))).toEqual([
      'warn no column feeds field `waarde` any more: its values are missing throughout',
    ]);
  });

  it('under another name that the contract knows are no change, nor are the numbers of CBS', () => {
    expect(texts(of(column('object_id', 'id')), of(column('BAG_OBJECT', 'id')))).toEqual([]);
    expect(texts(of(column('Inwoners_5')), of(column('Inwoners_17')))).toEqual([]);
  });

  it('have the levels of the contract', () => {
    const [before, now] = [of(column('WAARDE', 'waarde')), of(column('ZZ'))];
    const rules = { columns: { new: 'error', vanished: 'error' }, fields: {} };
    expect(texts(before, now, rules).map((t) => t.split(' ')[0])).toEqual(['error', 'error']);
    const own = { columns: { new: 'ignore' }, fields: { waarde: { vanished: 'info' } } };
    expect(texts(before, now, own).map((t) => t.split(' ')[0])).toEqual(['info']);
    expect(texts(before, now, { columns: { new: 'ignore' }, fields: { waarde: 'ignore' } })).toEqual([]);
  });

  it('of another form, or of a time when headers were not kept, are not held against each other', () => {
    const headers = (d: DeliveryProfile) => texts(d, of(column('b')));
    expect(headers({ ...of(column('a')), form: 'anders' })).toEqual([]);
    expect(headers({ ...of(), columns: null })).toEqual([]);
  });
});

describe('a new name', () => {
  it('is proposed when it is like the old one, and the field is said to be gone all the same', () => {
    expect(texts(of(column('waarde_euro', 'waarde')), of(column('WaardeInEuro')))).toEqual([
      'warn no column feeds field `waarde` any more: its values are missing throughout',
      'info column `WaardeInEuro` is new; it is not taken in',
      'info column `WaardeInEuro` may be `waarde_euro` under a new name: if so, map it in the contract',
    ]);
  });

  it('is proposed when the values are alike, whatever the name', () => {
    const numbers = Array.from({ length: 500 }, (_, i) => i);
    const with_ = (field: string, values: readonly number[]): DeliveryProfile =>
      profile([numberField(field, values)], { columns: [column(field.toUpperCase(), field)] });
    expect(texts(with_('prijs', numbers), with_('bedrag', numbers)).at(-1)).toBe(
      'info column `BEDRAG` may be `PRIJS` under a new name: if so, map it in the contract',
    );
    expect(
      texts(
        with_('prijs', numbers),
        with_(
          'bedrag',
          numbers.map((n) => n + 400),
        ),
      ).filter((t) => t.includes('may be')),
    ).toEqual([]);
  });

  it('is proposed for one column only, the likest', () => {
    const found = texts(
      of(column('datum_begin'), column('datum_eind')),
      of(column('datum_eind_1e'), column('X')),
    );
    expect(found.filter((t) => t.includes('may be'))).toEqual([
      'info column `datum_eind_1e` may be `datum_eind` under a new name: if so, map it in the contract',
    ]);
  });

  it('is never proposed between a number and a text', () => {
    const before = profile([
      numberField(
        'a',
        Array.from({ length: 100 }, (_, i) => i),
      ),
    ]);
    const now = profile([categoryField('zzz', { x: 50, y: 50 })]);
    expect(texts(before, now).filter((t) => t.includes('may be'))).toEqual([]);
  });
});

describe('likeness of names', () => {
  it('is one but for case and signs, and nought of strangers', () => {
    expect(nameLikeness('Gemeente_Naam', 'gemeentenaam')).toBe(1);
    expect(nameLikeness('prijs', 'bouwdatum')).toBe(0);
    expect(nameLikeness('a', 'a')).toBe(1);
    expect(nameLikeness('a', 'b')).toBe(0);
  });
});
