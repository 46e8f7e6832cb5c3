/*
title: { nl: Land in hectaren, en: Land in hectares }
unit: { nl: hectare, en: hectares }
measures:
  nl: Oppervlakte land in hele hectaren (CBS); honderd hectare is een vierkante kilometer.
  en: Area of land in whole hectares (CBS); a hundred hectares are a square kilometre.
*/
SELECT
  area,
  period,
  oppervlakte_land AS denominator
FROM staging.kerncijfers
