/*
title: { nl: Aangifte van strafbare agressie, en: Punishable aggression reported to the police }
summary:
  nl: Bij welk deel van de strafbare incidenten aangifte is gedaan bij de politie.
  en: In what share of the punishable incidents a report was filed with the police.
measures:
  nl: Incidenten waarvan aangifte is gedaan, als deel van de incidenten die strafbaar zijn volgens het register.
  en: Incidents reported to the police, as a share of incidents that are punishable according to the register.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Het zegt ook niet wat
    iemand had moeten doen. Wie in het register staat, heeft al gemeld; het landelijke cijfer uit een
    vragenlijst (7 % in 2022) telt ook wie nooit meldde en is dus geen maatstaf. Een organisatie waar alleen
    ernstige incidenten worden gemeld, of die op weinig incidenten reageert, lijkt hier beter; daarom telt het
    in geen score mee.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. Nor does it say what anybody should
    have done. Whoever is in the register has reported already; the national figure from a survey (7 % in 2022)
    counts those who never did too and so is no yardstick. An organisation where only severe incidents are
    reported, or that responds to few, looks better here; so it enters no score.
theme: weerbaar-bestuur
kind: resilience
direction: neither
effort: administrative
measure: share
contributors: both
about: events
unit: { nl: '% van de strafbare incidenten', en: '% of punishable incidents' }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 30 }
additive: none
interval: wilson
interval_why: { nl: Een aandeel van gemelde strafbare incidenten., en: A share of reported punishable incidents. }
breaks: []
legal:
  nl: Register van de organisatie zelf; geen gegevens over daders of getroffenen.
  en: The organisation's own register; no data on those who did it or met it.
owner: informatiepositie ondermijning
version: '1.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Telt niet meer mee in de score: wie minder meldt, zou beter lijken
      en: >-
        No longer in the score: whoever reports less would look better
references:
  - 'Stappenplan melding en aangifte, bij de collectieve norm (weerbaarbestuur.nl)'
  - 'Monitor Integriteit en Veiligheid 2022: 7 % deed aangifte (wethoudersvereniging.nl)'
  - 'WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt'
  - 'Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten (platform-investico.nl)'
*/
SELECT
  area,
  period,
  count(*) FILTER (aangifte) AS numerator,
  count(*) AS denominator
FROM staging.incident
WHERE strafbaar
GROUP BY area, period
