/*
title: { nl: Verkochte woningen, en: Dwellings sold }
summary:
  nl: Hoeveel woningen er in een jaar zijn verkocht voor elke 1.000 woningen.
  en: How many dwellings were sold in a year for every 1,000 dwellings.
measures:
  nl: >-
    Verkopen van woningen, per duizend woningen in het adresregister. Overdracht binnen de familie telt niet
    mee; een woning die twee keer is verkocht, telt twee keer. Het adresregister kent geen geschiedenis: de
    noemer is de stand van de levering. Het eerste jaar van de levering is heel als de gemeente in januari
    een verkoop heeft, of als zij zegt vanaf welke dag het register er is. Een eerste jaar dat niet heel is,
    heeft geen cijfer.
  en: >-
    Sales of dwellings, per thousand dwellings in the address register. Transfers within the family do not
    count; a dwelling sold twice counts twice. The address register holds no history: the denominator is the
    state delivered. The first year delivered is whole where the gemeente has a sale in January, or says
    from which day its register is there. A first year that is not whole has no figure.
does_not_measure:
  nl: >-
    Iets dat goed of slecht is. In een buurt met veel huurwoningen of nieuwbouw wordt vanzelf minder of meer
    verkocht. Het telt in geen score mee. Een akte met meer woningen telt voor elke woning.
  en: >-
    Anything good or bad. A neighbourhood with many rented or new dwellings has fewer or more sales of itself.
    It enters no score. A deed of several dwellings counts for each.
theme: vastgoed
kind: context
direction: neither
effort: administrative
measure: rate
contributors: both
about: dwellings
unit: { nl: per 1.000 woningen, en: 'per 1,000 dwellings' }
per: 1000
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 100 }
additive: sum
interval: poisson
interval_why: { nl: Een telling van verkopen over woningen., en: A count of sales over dwellings. }
breaks: []
legal:
  nl: Alleen als telling per gebied; de onderliggende leveringen zijn persoonsgegevens en blijven in het magazijn.
  en: As a count per area only; the deliveries underneath are personal data and stay in the warehouse.
owner: informatiepositie ondermijning
version: '1.3'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Een gemeente waarvan geen verkopen zijn geleverd heeft geen cijfer, en niet meer nul
      en: >-
        A gemeente of which no sales were delivered has no figure, and no longer nought
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Een eerste jaar dat niet heel is geleverd heeft geen cijfer meer
      en: >-
        A first year that was not delivered as a whole no longer has a figure
  - version: '1.3'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - 'Zicht op Ondermijning, thema Vastgoed: context kengetallen (aantal verkochte woningen)'
*/
WITH voorraad AS (
  SELECT
    adres.buurt,
    area.gemeente,
    count(*) AS woningen
  FROM staging.adres AS adres
  JOIN areas.area AS area
    ON area.code = adres.buurt
  WHERE adres.woning
  GROUP BY adres.buurt, area.gemeente
),
verkocht AS (
  SELECT
    adresbuurt AS buurt,
    period,
    count(*) AS verkopen
  FROM staging.transactie
  WHERE woning
  GROUP BY adresbuurt, period
)
SELECT
  voorraad.buurt AS area,
  jaar.period,
  coalesce(verkocht.verkopen, 0) AS numerator,
  voorraad.woningen AS denominator
FROM voorraad
JOIN staging.koopjaren AS geleverd
  ON geleverd.gemeente = voorraad.gemeente
JOIN areas.period AS jaar
  ON jaar.period BETWEEN geleverd.eerste AND geleverd.laatste
LEFT JOIN verkocht
  ON verkocht.buurt = voorraad.buurt
  AND verkocht.period = jaar.period
