const LETTERS = 'ABCDEGHJKLMNPRSTVWXZ';
const PER_CODE = 24;

/** Deals out postcodes of one four-digit area in order; a code stays in use until it is full or closed. */
export class Postcodes {
  private serial = 0;
  private used = 0;

  constructor(private readonly digits: string) {}

  /** The postcode of the next address. */
  next(): string {
    if (this.used >= PER_CODE) this.close();
    this.used++;
    const first = LETTERS[Math.floor(this.serial / LETTERS.length)] as string;
    return `${this.digits}${first}${LETTERS[this.serial % LETTERS.length]}`;
  }

  /** Begin a new code, so that the addresses to come do not share one with those before. */
  close(): void {
    if (this.used === 0) return;
    this.used = 0;
    this.serial++;
    const pair = `${LETTERS[Math.floor(this.serial / LETTERS.length)]}${LETTERS[this.serial % LETTERS.length]}`;
    // The Dutch post never issues these three.
    if (pair === 'SA' || pair === 'SD' || pair === 'SS') this.serial++;
  }
}
