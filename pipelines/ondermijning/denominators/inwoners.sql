/*
title: { nl: Inwoners, en: Inhabitants }
unit: { nl: inwoners, en: inhabitants }
measures:
  nl: Inwoners op 1 januari (CBS). Bezoekers en werkenden tellen niet mee.
  en: Inhabitants on 1 January (CBS). Visitors and workers do not count.
*/
SELECT
  area,
  period,
  inwoners AS denominator
FROM staging.kerncijfers
