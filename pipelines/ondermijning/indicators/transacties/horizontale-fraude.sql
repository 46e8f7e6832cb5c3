/*
title: { nl: Horizontale fraude, en: Fraud between citizens and firms }
summary:
  nl: Hoeveel fraude tussen burgers en bedrijven de politie in een jaar registreert voor elke 1.000 inwoners.
  en: How much fraud between citizens and firms the police register in a year for every 1,000 inhabitants.
measures:
  nl: >-
    Geregistreerde misdrijven 3.9.1 (Horizontale fraude), per duizend inwoners. Daarin zitten ook hypotheek-
    (F631), vastgoed- (F633) en faillissementsfraude (F625) en fraude in de zorg (F635).
  en: >-
    Registered offences 3.9.1 (horizontal fraud), per thousand inhabitants. It also holds mortgage (F631),
    real-estate (F633) and bankruptcy fraud (F625) and fraud in care (F635).
does_not_measure:
  nl: >-
    Vastgoedfraude of witwassen: verreweg het meeste is oplichting bij kopen via internet, aangegeven waar het
    slachtoffer woont. Het zegt dus iets over slachtoffers, niet over daders, en telt in geen score mee.
  en: >-
    Real-estate fraud or money laundering: by far most is swindle in buying online, reported where the victim lives.
    So it says something of victims, not of those who do it, and enters no score.
theme: transacties
kind: context
direction: neither
effort: brengdelict
measure: rate
contributors: both
about: events
unit: { nl: per 1.000 inwoners, en: 'per 1,000 inhabitants' }
per: 1000
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 150 }
additive: source
interval: poisson
interval_why: { nl: Een telling over inwoners., en: A count over inhabitants. }
breaks:
  - date: '2018-07'
    cause:
      nl: Feiten die samengaan worden sindsdien apart geregistreerd
      en: Concurrent offences are registered apart since then
legal:
  nl: Open gegevens van de politie.
  en: Open data of the police.
owner: informatiepositie ondermijning
version: '1.2'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Een rij waarin de politie geen aantal geeft is onbekend, en niet meer nul
      en: >-
        A row in which the police give no number is unknown, and no longer nought
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Een soort misdrijf telt nul vanaf het eerste jaar waarin de levering er een rij van heeft, ook in
        een jaar zonder rij
      en: >-
        A type of offence counts nought from the first year on of which the delivery has a row of it, in a
        year without a row too
references:
  - 'Politie, 47018NED: Geregistreerde misdrijven per soort, wijk en buurt'
*/
SELECT
  misdrijf.area,
  misdrijf.period,
  misdrijf.misdrijven AS numerator,
  cijfer.inwoners AS denominator
FROM staging.misdrijf AS misdrijf
JOIN staging.kerncijfers AS cijfer
  ON cijfer.area = misdrijf.area
  AND cijfer.period = misdrijf.period
WHERE misdrijf.soort = '3.9.1'
