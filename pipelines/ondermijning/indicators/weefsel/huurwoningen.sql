/*
title: { nl: Huurwoningen, en: Rented dwellings }
summary:
  nl: Welk deel van de woningen ongeveer wordt verhuurd.
  en: Roughly what share of the dwellings is let.
measures:
  nl: >-
    Huurwoningen als deel van de woningvoorraad. Het CBS geeft een afgerond percentage; de teller is dat percentage
    van de woningvoorraad en dus een benadering.
  en: >-
    Rented dwellings as a share of the dwelling stock. CBS gives a rounded percentage; the numerator is that
    percentage of the stock and so an approximation.
does_not_measure:
  nl: >-
    Armoede of onveiligheid. Huren is geen risico. Het aandeel hangt samen met inkomen en mag daarom niet meetellen
    in een score.
  en: >-
    Poverty or lack of safety. Renting is no risk. The share goes together with income and so may not enter a score.
theme: weefsel
kind: context
direction: neither
subject: [tenure]
effort: administrative
measure: share
contributors: both
about: dwellings
secret: column
unit: { nl: '% van de woningen', en: '% of dwellings' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 50 }
additive: source
interval: none
interval_why:
  nl: Geen steekproef; de onzekerheid komt van het afgeronde percentage en is hoogstens een half procentpunt.
  en: No sample; the uncertainty comes from the rounded percentage and is half a percentage point at most.
breaks: []
legal:
  nl: Open gegevens van het CBS.
  en: Open data of CBS (Statistics Netherlands).
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-23'
references:
  - 'CBS, Kerncijfers wijken en buurten: huurwoningen totaal (%)'
*/
SELECT
  area,
  period,
  huurwoningen_pct * woningvoorraad * 0.01 AS numerator,
  woningvoorraad AS denominator,
  macro.geheim_bij_bron(coalesce(_missing.huurwoningen_pct, _missing.woningvoorraad)) AS secret
FROM staging.kerncijfers
