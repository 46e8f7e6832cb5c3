/*
title: { nl: 'Meldingen van verloedering, twaalf maanden', en: 'Reports of decay, twelve months' }
summary:
  nl: >-
    Hoe vaak bewoners dumping, zwerfvuil, graffiti of vernieling melden, voor elke 1.000 inwoners in de laatste twaalf maanden.
  en: >-
    How often residents report dumping, litter, graffiti or damage, for every 1,000 inhabitants in the last twelve months.
measures:
  nl: >-
    Hoofdmeldingen openbare ruimte waarvan de categorie een woord van verloedering noemt (lijst onder
    `parameters` in pipeline.yaml), per duizend inwoners, over de twaalf maanden tot en met december, of tot
    en met de laatste maand van dat jaar met een melding. De maanden worden ook met het eigen verleden van
    het gebied vergeleken. Een gebied zonder melding telt nul als zijn gemeente in elk van die maanden een
    melding heeft of zegt dat zij het register bijhield; anders is er geen cijfer.
  en: >-
    Main reports on public space whose category names a word of decay (list under `parameters` in
    pipeline.yaml), per thousand inhabitants, over the twelve months up to December, or up to the last month
    of that year with a report. Its months are also held against the past of the area itself. An area
    without a report counts nought where its gemeente has a report in each of those months or says that it
    kept the register; otherwise there is no figure.
does_not_measure:
  nl: >-
    Hoe vuil of kapot een buurt is. Het meet ook de bereidheid om te melden: een nieuwe app, een actie of één bewoner die veel
    meldt geeft een signaal zonder dat er buiten iets verandert, en waar niemand meldt kan het erger zijn.
  en: >-
    How dirty or broken a buurt is. It also measures the will to report: a new app, a campaign or one resident who reports
    much gives a signal without anything changing outside, and where nobody reports it may be worse.
theme: weefsel
kind: context
direction: neither
effort: tip
measure: rate
contributors: both
about: events
denominator: inwoners
absent: zero
unit: { nl: 'per 1.000 inwoners, in twaalf maanden', en: 'per 1,000 inhabitants, in twelve months' }
per: 1000
period: rolling_12_months
pool: 1
signal: { minimum: 5, delay_months: 1 }
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 100 }
additive: sum
interval: poisson
interval_why:
  nl: Een telling over inwoners. Wie meldt, meldt vaak meer dan eens, dus het interval is eerder te smal.
  en: A count over inhabitants. Who reports often does so more than once, so the interval is rather too narrow.
breaks: []
legal:
  nl: Register van de gemeente zelf; de tekst van een melding en wie meldde worden niet ingelezen.
  en: The municipality's own register; the text of a report and who made it are not taken in.
owner: informatiepositie ondermijning
version: '1.2'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Een maand met alleen meldingen van iets anders telt nul, en maakt het jaar niet meer onbekend
      en: >-
        A month with reports of other things alone counts nought, and no longer leaves the year unknown
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Een gemeente die een van de twaalf maanden niets leverde heeft geen cijfer
      en: >-
        A gemeente that delivered nothing of one of the twelve months has no figure
references:
  - 'Begrip als bij meldingen-verloedering: dumping, graffiti en vernieling als zichtbare tekenen'
*/
SELECT
  buurt AS area,
  month,
  count(*) FILTER (verloedering) AS numerator
FROM staging.hoofdmelding
WHERE buurt IS NOT NULL
GROUP BY
  buurt,
  month
