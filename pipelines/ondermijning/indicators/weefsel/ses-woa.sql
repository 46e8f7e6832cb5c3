/*
title: { nl: Sociaaleconomische status (SES-WOA), en: Socio-economic status (SES-WOA) }
summary:
  nl: >-
    De gemiddelde score van huishoudens op welvaart, opleiding en werk, met nul als Nederlands gemiddelde.
  en: >-
    The mean score of households on wealth, education and work, with nought as the Dutch mean.
measures:
  nl: >-
    De SES-WOA-totaalscore van het CBS, gemiddeld over particuliere huishoudens; nul is het Nederlandse
    gemiddelde, onder nul is lager.
  en: >-
    The total SES-WOA score of CBS, the mean over private households; nought is the Dutch mean, below nought is
    lower.
does_not_measure:
  nl: >-
    Ondermijning, of hoe iemand zich gedraagt. Het is een omstandigheid van een gebied en hangt samen met
    inkomen en herkomst: daarom mag het in geen score en in geen keuze voor controle meetellen. Het staat hier
    om andere cijfers naast te leggen. Het CBS loopt een tot twee jaar achter.
  en: >-
    Undermining crime, or how anybody behaves. It is a circumstance of an area and goes together with income and
    origin: so it may enter no score and no choice of whom to inspect. It stands here to lay other figures
    beside. CBS is one to two years behind.
theme: weefsel
kind: context
direction: neither
effort: administrative
measure: mean
contributors: denominator
about: people
secret: column
unit: { nl: 'score, nul is Nederland', en: 'score, nought is the Netherlands' }
per: 1
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 50 }
additive: source
interval: none
interval_why:
  nl: >-
    De spreiding binnen een gebied is wel gepubliceerd, maar zegt niet hoe zeker het gemiddelde is.
  en: >-
    The spread within an area is published, but does not say how certain the mean is.
breaks: []
legal:
  nl: >-
    Open gegevens van het CBS.
  en: >-
    Open data of CBS (Statistics Netherlands).
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
        Wat het CBS geheim houdt of niet kent staat er als zodanig bij
      en: >-
        What CBS keeps secret or does not know is told as such
references:
  - >-
    CBS, SES-WOA: sociaaleconomische status per wijk en buurt
*/
SELECT
  status.regio AS area,
  status.jaar AS period,
  status.ses_score * status.huishoudens AS numerator,
  status.huishoudens AS denominator,
  macro.geheim_bij_bron(coalesce(status._missing.ses_score, status._missing.huishoudens)) AS secret
FROM located.cbs_ses_woa AS status
JOIN areas.area AS area
  ON area.code = status.regio
