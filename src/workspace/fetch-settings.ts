import { z } from 'zod';

const SIZES = { KB: 1e3, MB: 1e6, GB: 1e9 } as const;

/** `2GB` as bytes. */
const size = z
  .string()
  .regex(/^[0-9]+(KB|MB|GB)$/, 'like 2GB')
  .transform((text) => Number(text.slice(0, -2)) * SIZES[text.slice(-2) as keyof typeof SIZES]);

/** A mirror's address: what stands for `https://HOST` of a source. */
const mirror = z
  .string()
  .regex(
    /^https?:\/\/[^\s@?#]+$/,
    'an address such as https://mirror.gemeente.nl/cbs, without a password in it',
  )
  .transform((url) => url.replace(/\/+$/, ''));

/** `fetch` in `buurtzicht.yaml`: what `run` gets by itself, and how. */
export const fetchSettings = z
  .strictObject({
    /** Datasets that `run` fetches before it takes anything in. */
    datasets: z.array(z.string().min(1)).default([]),
    /** Years fetched of what comes by year; absent = `periods`. Figures that pool years need the years before too. */
    periods: z.array(z.int().min(1990).max(2100)).min(1).optional(),
    /** File with certificates (PEM) that are trusted beside the known ones: that of a proxy that opens TLS. */
    ca: z.string().min(1).optional(),
    /** Host of a source → mirror that is asked instead. */
    hosts: z.record(z.string(), mirror).default({}),
    limits: z
      .strictObject({
        /** Bytes of one source. */
        size: size.default(2e9),
        /** Seconds for one source as a whole, waiting and trying again included. */
        seconds: z.number().positive().default(1800),
        /** Seconds in which at least 1 kB must come. */
        idle_seconds: z.number().positive().default(60),
        /** Times that a request is made when it fails for a reason that passes. */
        tries: z.int().min(1).max(20).default(5),
      })
      .prefault({}),
  })
  .prefault({});
export type FetchSettings = z.infer<typeof fetchSettings>;
