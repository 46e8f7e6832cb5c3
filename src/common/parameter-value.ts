import { z } from 'zod';

/** A number, a text, or a list of texts such as codes of branches. */
export type ParameterValue = number | string | readonly string[];

export const parameterValue = z.union([z.number(), z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** Name → value, for one owner of parameters: an indicator, or the pipeline. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;
