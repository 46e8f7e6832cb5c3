/*
title: { nl: Jongeren van 15 tot 25 jaar, en: Young people aged 15 to 25 }
unit: { nl: jongeren, en: young people }
measures:
  nl: Inwoners van 15 tot 25 jaar op 1 januari (CBS, afgerond op vijf).
  en: Inhabitants aged 15 to 25 on 1 January (CBS, rounded to five).
*/
SELECT
  area,
  period,
  inwoners_15_25 AS denominator
FROM staging.kerncijfers
