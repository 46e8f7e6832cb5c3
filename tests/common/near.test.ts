import { describe, expect, it } from 'vitest';
import { didYouMean, nearNames } from '../../src/common/near.js';

const NAMES = ['drugshandel', 'drugsdumpingen', 'hennepkwekerijen', 'wapenhandel', 'GM0097', 'GM0099'];

describe('names that may have been meant', () => {
  it('are those of a slip or two, the nearest first', () => {
    expect(nearNames('drughandel', NAMES)).toEqual(['drugshandel']);
    expect(nearNames('drugshandle', NAMES)).toEqual(['drugshandel']);
    expect(nearNames('gm0079', NAMES)).toEqual(['GM0097', 'GM0099']);
  });

  it('are those that hold the word, or that it holds', () => {
    expect(nearNames('drugs', NAMES)).toEqual(['drugsdumpingen', 'drugshandel']);
    expect(nearNames('de-wapenhandel', NAMES)).toEqual(['wapenhandel']);
  });

  it('are none when nothing is near', () => {
    expect(nearNames('vastgoed', NAMES)).toEqual([]);
    expect(didYouMean('vastgoed', NAMES, 'see the list')).toBe('see the list');
    expect(didYouMean('wapenhandl', NAMES, 'see the list')).toBe('did you mean wapenhandel?');
  });
});
