export function square(x: number): number {
  if (x < 0) throw new RangeError('negative');
  return x * x;
}

export function squares(values: Float64Array): Float64Array {
  return values.map(square);
}
