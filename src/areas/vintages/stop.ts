/** Share of codes without a counterpart from which two layouts are plainly not the same. */
export const STOP = 0.25;
