/*
title: { nl: Gemiddelde WOZ-waarde, en: Mean assessed value }
summary:
  nl: Hoeveel een woning gemiddeld waard is volgens de WOZ.
  en: What a dwelling is worth on average by its assessed (WOZ) value.
measures:
  nl: Gemiddelde WOZ-waarde van woningen, gewogen met de woningvoorraad, in duizend euro.
  en: Mean assessed value of dwellings, weighted by the dwelling stock, in thousand euros.
does_not_measure:
  nl: >-
    Ondermijning. Het helpt om prijzen en verkopen te begrijpen. De waarde hangt samen met inkomen en mag daarom
    niet meetellen in een score.
  en: >-
    Undermining crime. It helps to understand prices and sales. The value goes together with income and so may not
    enter a score.
theme: weefsel
kind: context
direction: neither
effort: administrative
measure: mean
contributors: denominator
about: dwellings
secret: column
unit: { nl: × 1.000 euro, en: '× 1,000 euros' }
per: 1
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 50 }
additive: source
interval: none
interval_why:
  nl: De spreiding van de waarden binnen een gebied is niet gepubliceerd, en het is geen steekproef.
  en: The spread of the values within an area is not published, and this is no sample.
breaks: []
legal:
  nl: Open gegevens van het CBS.
  en: Open data of CBS (Statistics Netherlands).
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-23'
references:
  - 'CBS, Kerncijfers wijken en buurten: gemiddelde WOZ-waarde van woningen'
*/
SELECT
  area,
  period,
  woz_gemiddeld * woningvoorraad AS numerator,
  woningvoorraad AS denominator,
  macro.geheim_bij_bron(coalesce(_missing.woz_gemiddeld, _missing.woningvoorraad)) AS secret
FROM staging.kerncijfers
