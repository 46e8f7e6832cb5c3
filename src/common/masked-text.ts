/** Marks of a masked value that are kept. */
const LONGEST = 40;

/**
 * What a person may see of a rejected value: its shape, as `maskSql` writes it of values in a table. Digits are 9, letters
 * and all that is not ASCII a, marks as they are, control characters blanks.
 */
export function maskedText(text: string): string {
  return text
    .replace(/[A-Za-z]|\P{ASCII}/gu, 'a')
    .replace(/[0-9]/g, '9')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, LONGEST);
}

const EMAIL = /[\p{L}0-9._%+-]+@[\p{L}0-9-]+(\.[\p{L}0-9-]+)+/u;
const IBAN = /\b[A-Z]{2}[0-9]{2}( ?[A-Z0-9]{4}){2,7}( ?[A-Z0-9]{1,3})?\b/;
const PHONE = /(^|[^0-9\p{L}])(\+|00?)[ (]?[1-9]([ ()-]{0,3}[0-9]){8,}/u;
const INITIALS = /\b(\p{Lu}\. ?){1,6}((van|de|den|der|ter|ten) ){0,3}\p{Lu}\p{Ll}+/u;
/** A number that no letter stands before, as one does in the code of an area. */
const NUMBER = /(?<![0-9\p{L}.,_])[0-9]{3}\.?[0-9]{2,3}\.?[0-9]{3}(?![0-9])/gu;

/** Eleven test of a BSN: 9a + 8b + … + 2h − i is a multiple of eleven (Logisch Ontwerp BSN, RvIG). */
function isBsn(number: string): boolean {
  const digits = [...number.replaceAll('.', '').padStart(9, '0')].map(Number);
  const sum = digits.reduce((s, d, i) => s + d * (i === 8 ? -1 : 9 - i), 0);
  return Number(digits.join('')) > 0 && sum % 11 === 0;
}

/**
 * A name out of a file for a message: as it stands, or its shape when it looks like a BSN, an e-mail address, a phone
 * number, an IBAN or the name of a person. The first row of a file without a header is taken for one.
 */
export function maskedName(name: string): string {
  const personal =
    [EMAIL, IBAN, PHONE, INITIALS].some((shape) => shape.test(name)) ||
    (name.match(NUMBER) ?? []).some(isBsn);
  return personal ? maskedText(name) : name;
}
