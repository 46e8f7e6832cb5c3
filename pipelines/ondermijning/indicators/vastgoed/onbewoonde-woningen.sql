/*
title: { nl: Onbewoonde woningen, en: Unoccupied dwellings }
summary:
  nl: Welk deel van de woningen ongeveer niet bewoond is.
  en: Roughly what share of the dwellings is not lived in.
measures:
  nl: >-
    Woningen zonder ingeschreven bewoner, als deel van de woningvoorraad. Het CBS geeft een afgerond percentage; de
    teller is dat percentage van de woningvoorraad en dus een benadering.
  en: >-
    Dwellings without a registered occupant, as a share of the dwelling stock. CBS gives a rounded percentage; the
    numerator is that percentage of the stock and so an approximation.
does_not_measure:
  nl: >-
    Leegstand, of misbruik van leegstand. Een huis kan te koop staan, worden verbouwd of een tweede huis zijn, en
    soms woont er iemand die niet staat ingeschreven. Het telt in geen score mee.
  en: >-
    Vacancy, or abuse of it. A house may be for sale, under repair or a second home, and sometimes somebody lives
    there who is not registered. It enters no score.
theme: vastgoed
kind: exposure
direction: neither
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
minimum: { numerator: 0, denominator: 100 }
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
  - 'CBS, Kerncijfers wijken en buurten: percentage onbewoond'
*/
SELECT
  area,
  period,
  onbewoond_pct * woningvoorraad * 0.01 AS numerator,
  woningvoorraad AS denominator,
  macro.geheim_bij_bron(coalesce(_missing.onbewoond_pct, _missing.woningvoorraad)) AS secret
FROM staging.kerncijfers
