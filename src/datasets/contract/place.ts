import { z } from 'zod';

/** Fields that together are an address; `number` may be a text that holds letter and addition too. */
const address = z.strictObject({
  postcode: z.string(),
  number: z.string(),
  letter: z.string().optional(),
  addition: z.string().optional(),
});
export type AddressFields = z.infer<typeof address>;

/** What says where a row lies, tried in this order: BAG id, address, point, postcode. */
export const place = z
  .strictObject({
    /** Ids of the BAG: of an object (verblijfsobject, ligplaats, standplaats) or of a nummeraanduiding. */
    bag: z.array(z.string()).min(1).optional(),
    address: address.optional(),
    /** Columns that hold a point in RD. */
    point: z.tuple([z.string(), z.string()]).optional(),
    /** The postcode alone. */
    postcode: z.string().optional(),
    /** Field with the code of the gemeente: says where rows are that have no buurt. */
    gemeente: z.string().optional(),
  })
  .refine((p) => p.bag ?? p.address ?? p.point ?? p.postcode, 'needs one of bag, address, point, postcode');
export type Place = z.infer<typeof place>;

/** What others are placed against: the dataset says where ids, addresses or postcodes lie. */
export const locates = z
  .strictObject({
    /** Fields that hold an id of the BAG. */
    ids: z.array(z.string()).min(1).optional(),
    /** Fields that hold several, separated by a comma and a blank. */
    idLists: z.array(z.string()).min(1).optional(),
    address: address.optional(),
    postcode: z.string().optional(),
    /** Field with the buurt; absent = the buurt in which the row itself is placed. */
    buurt: z.string().optional(),
  })
  .refine((l) => l.ids ?? l.address ?? l.postcode, 'needs one of ids, address, postcode');
export type Locates = z.infer<typeof locates>;
