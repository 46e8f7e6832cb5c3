/*
title: { nl: Woningen, en: Dwellings }
unit: { nl: woningen, en: dwellings }
measures:
  nl: Woningvoorraad op 1 januari (CBS).
  en: Dwelling stock on 1 January (CBS).
*/
SELECT
  area,
  period,
  woningvoorraad AS denominator
FROM staging.kerncijfers
