/*
title: { nl: Huishoudens, en: Households }
unit: { nl: huishoudens, en: households }
measures:
  nl: Particuliere huishoudens op 1 januari (CBS).
  en: Private households on 1 January (CBS).
*/
SELECT
  area,
  period,
  huishoudens AS denominator
FROM staging.kerncijfers
