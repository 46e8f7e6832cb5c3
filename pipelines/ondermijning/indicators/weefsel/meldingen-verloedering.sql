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
    `parameters` in pipeline.yaml), per duizend inwoners. Een jaar waarin het register van de gemeente geen
    enkele melding heeft, van wat dan ook, heeft geen cijfer.
  en: >-
    Main reports on public space whose category names a word of decay (list under `parameters` in
    pipeline.yaml), per thousand inhabitants. A year in which the register of the
    gemeente has no report at all, of anything, has no figure.
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
version: '1.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Een gemeente met meldingen van iets anders telt nul; een jaar zonder enige melding heeft per gemeente geen cijfer
      en: >-
        A gemeente with reports of other things counts nought; a year without any report has no figure, by gemeente
references:
  - >-
    Begrip als in de literatuur over wanorde in de openbare ruimte: dumping, graffiti en vernieling als
    zichtbare tekenen
  - >-
    Meld Misdaad Anoniem en andere meldingen: een telling van meldingen meet ook de bereidheid om te melden
*/
WITH geleverd AS (
  SELECT DISTINCT
    area.gemeente,
    melding.period
  FROM staging.hoofdmelding AS melding
  JOIN areas.area AS area
    ON area.code = melding.buurt
),
geteld AS (
  SELECT
    buurt,
    period,
    count(*) AS meldingen
  FROM staging.hoofdmelding
  WHERE buurt IS NOT NULL
    AND verloedering
  GROUP BY buurt, period
)
SELECT
  area.code AS area,
  geleverd.period,
  coalesce(geteld.meldingen, 0) AS numerator
FROM areas.area AS area
JOIN geleverd
  ON geleverd.gemeente = area.gemeente
LEFT JOIN geteld
  ON geteld.buurt = area.code
  AND geteld.period = geleverd.period
WHERE area.level = 'buurt'
