/*
title: { nl: Dagen tot een reactie, en: Days to a response }
summary:
  nl: Hoeveel dagen het gemiddeld duurt voordat de organisatie reageert op een gemeld incident.
  en: How many days it takes on average before the organisation responds to a reported incident.
measures:
  nl: Gemiddeld aantal dagen tussen incident en reactie, over de incidenten waarvan dat bekend is.
  en: Mean number of days between incident and response, over the incidents of which it is known.
does_not_measure:
  nl: >-
    Of de reactie goed was. Incidenten zonder reactie of zonder datum tellen niet mee: een register dat alleen
    snelle reacties opschrijft, lijkt snel. Een gemiddelde wordt opgetrokken door enkele lange zaken. Een
    register telt alleen wat gemeld is, en daaruit volgt geen prevalentie. Protocollen zijn ook gebruikt tegen
    burgers die kritisch waren en niet agressief. Een organisatie waar alleen ernstige incidenten worden gemeld,
    of die op weinig incidenten reageert, lijkt hier beter; daarom telt het in geen score mee.
  en: >-
    Whether the response was good. Incidents without a response or a date do not count: a register that notes
    only quick responses looks quick. A mean is pulled up by a few long cases. A register counts only what was
    reported, and gives no prevalence. Protocols were also used against citizens who were critical and not
    aggressive. An organisation where only severe incidents are reported, or that responds to few, looks better
    here; so it enters no score.
theme: weerbaar-bestuur
kind: resilience
direction: neither
effort: administrative
measure: mean
contributors: denominator
about: events
amounts: numerator
unit: { nl: dagen, en: days }
per: 1
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 30 }
additive: none
interval: none
interval_why:
  nl: >-
    De spreiding van de dagen is niet bekend waar het cijfer wordt berekend, en het zijn alle meldingen, geen
    steekproef.
  en: The spread of the days is not known where the figure is made, and these are all reports, no sample.
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
  - 'Norm uit agressieprotocollen: de organisatie reageert altijd (weerbaarbestuur.nl, agressieprotocol)'
  - 'WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt'
  - 'Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten (platform-investico.nl)'
*/
SELECT
  area,
  period,
  sum(reactie_dagen) AS numerator,
  count(reactie_dagen) AS denominator,
  max(reactie_dagen, 2)[1] AS largest,
  max(reactie_dagen, 2)[2] AS second_largest
FROM staging.incident
GROUP BY area, period
