/*
title: { nl: Misdrijven tegen openbare orde en gezag, en: Offences against public order and authority }
summary:
  nl: >-
    Hoeveel misdrijven tegen de openbare orde en het gezag de politie per jaar registreert voor elke 1.000 inwoners,
    over drie jaar samen.
  en: >-
    How many offences against public order and authority the police register a year for every 1,000 inhabitants,
    over three years together.
measures:
  nl: >-
    Geregistreerde misdrijven 3.6.4 (Aantasting openbare orde), per duizend inwoners per jaar. Daarin zitten
    andere misdrijven tegen de openbare orde (F10), verzet, niet voldoen aan een bevel en andere misdrijven
    tegen het openbaar gezag (F17 tot en met F19), en een valse identiteit opgeven (F30).
  en: >-
    Registered offences 3.6.4 (violation of public order), per thousand inhabitants per year. It holds other
    offences against public order (F10), resistance, not obeying an order and other offences against public
    authority (F17 to F19), and giving a false identity (F30).
does_not_measure:
  nl: >-
    Agressie tegen bestuurders of ambtenaren van de gemeente: verzet tegen de politie zelf hoort erbij, en dat
    volgt haar inzet bij uitgaan, voetbal en demonstraties. Een deel komt wel door aangifte binnen. Het telt in
    geen score mee.
  en: >-
    Aggression against office-holders or officials of the gemeente: resistance to the police themselves is part
    of it, which follows their presence at nightlife, football and demonstrations. A part does come in through
    reports. It enters no score.
theme: weerbaar-bestuur
kind: context
direction: neither
effort: haaldelict
measure: rate
contributors: both
about: events
unit: { nl: per 1.000 inwoners per jaar, en: 'per 1,000 inhabitants per year' }
per: 1000
period: year
pool: 3
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 150 }
additive: source
interval: poisson
interval_why: { nl: Een telling van zeldzame gebeurtenissen., en: A count of rare events. }
breaks:
  - date: '2018-07'
    cause:
      nl: Feiten die samengaan worden sindsdien apart geregistreerd
      en: Concurrent offences are registered apart since then
legal:
  nl: Open gegevens van de politie; een haaldelict volgt de inzet van de politie en zegt dat erbij.
  en: Open data of the police; a haaldelict follows police effort and says so.
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
  - 'Politie, 47018NED: Geregistreerde misdrijven per soort, wijk en buurt; landelijk 7.893 in 2023'
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
WHERE misdrijf.soort = '3.6.4'
