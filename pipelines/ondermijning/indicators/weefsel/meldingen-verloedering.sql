/*
title: { nl: Meldingen van verloedering, en: Reports of decay }
summary:
  nl: >-
    Hoe vaak bewoners dumping, zwerfvuil, graffiti of vernieling melden, voor elke 1.000 inwoners in een jaar.
  en: >-
    How often residents report dumping, litter, graffiti or damage, for every 1,000 inhabitants in a year.
measures:
  nl: >-
    Hoofdmeldingen openbare ruimte waarvan de categorie een woord van verloedering noemt (lijst onder
    `parameters` in pipeline.yaml), per duizend inwoners. Jaren waarvan het register geen melding heeft, hebben
    geen cijfer.
  en: >-
    Main reports on public space whose category names a word of decay (list under `parameters` in
    pipeline.yaml), per thousand inhabitants. Years of which the register has no report have no figure.
does_not_measure:
  nl: >-
    Hoe vuil of kapot een buurt is. Het meet ook de bereidheid om te melden: wie de gemeente vertrouwt en de app
    kent, meldt meer, en waar niemand meldt kan het erger zijn. Een nieuwe app of een opschoonactie verandert
    het cijfer zonder dat er buiten iets verandert. Het telt daarom in geen score mee.
  en: >-
    How dirty or broken a buurt is. It also measures the will to report: whoever trusts the municipality and
    knows the app reports more, and where nobody reports it may be worse. A new app or a clean-up changes the
    figure without anything changing outside. So it enters no score.
theme: weefsel
kind: context
direction: neither
effort: tip
measure: rate
contributors: both
about: events
denominator: inwoners
unit: { nl: per 1.000 inwoners, en: 'per 1,000 inhabitants' }
per: 1000
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 100 }
additive: sum
interval: poisson
interval_why:
  nl: >-
    Een telling over inwoners.
  en: >-
    A count over inhabitants.
breaks: []
legal:
  nl: >-
    Register van de gemeente zelf; de tekst van een melding en wie meldde worden niet ingelezen.
  en: >-
    The municipality's own register; the text of a report and who made it are not taken in.
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-27'
references:
  - >-
    Begrip als in de literatuur over wanorde in de openbare ruimte: dumping, graffiti en vernieling als
    zichtbare tekenen
  - >-
    Meld Misdaad Anoniem en andere meldingen: een telling van meldingen meet ook de bereidheid om te melden
*/
WITH jaar_met_meldingen AS (
  SELECT DISTINCT
    period
  FROM staging.melding_verloedering
),
gemeente AS (
  SELECT DISTINCT
    area.gemeente
  FROM staging.melding_verloedering AS melding
  JOIN areas.area AS area
    ON area.code = melding.buurt
),
geteld AS (
  SELECT
    buurt,
    period,
    count(*) AS meldingen
  FROM staging.melding_verloedering
  WHERE buurt IS NOT NULL
  GROUP BY buurt, period
)
SELECT
  area.code AS area,
  jaar.period,
  coalesce(geteld.meldingen, 0) AS numerator
FROM areas.area AS area
JOIN gemeente
  ON gemeente.gemeente = area.gemeente
CROSS JOIN jaar_met_meldingen AS jaar
LEFT JOIN geteld
  ON geteld.buurt = area.code
  AND geteld.period = jaar.period
WHERE area.level = 'buurt'
