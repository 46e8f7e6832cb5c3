/*
title: { nl: Misdrijven uit bijzondere wetten, en: Offences under special laws }
summary:
  nl: >-
    Hoeveel misdrijven uit bijzondere wetten, zoals witwassen, de politie per jaar registreert voor elke 1.000
    inwoners, over drie jaar samen.
  en: >-
    How many offences under special laws, such as money laundering, the police register a year for every 1,000
    inhabitants, over three years together.
measures:
  nl: >-
    Geregistreerde misdrijven 2.7.2 (Bijzondere wetten), per duizend inwoners per jaar. Daarin zitten witwassen
    (F94) en kansspelen (F91), en ook andere wetten.
  en: >-
    Registered offences 2.7.2 (special laws), per thousand inhabitants per year. It holds money laundering (F94)
    and gambling (F91), and other laws as well.
does_not_measure:
  nl: >-
    Hoeveel er wordt witgewassen: het is een verzameling van wetten, en witwassen is er niet uit te halen. Het
    volgt de inzet van de politie, en telt in geen score mee. Verdachte transacties zelf (FIU) zijn niet open.
  en: >-
    How much money is laundered: it is a collection of laws from which laundering can not be taken apart. It
    follows police effort, and enters no score. Suspicious transactions themselves (FIU) are not open.
theme: transacties
kind: signal
direction: neither
effort: haaldelict
measure: rate
contributors: both
about: events
unit: { nl: per 1.000 inwoners per jaar, en: 'per 1,000 inhabitants per year' }
per: 1000
period: year
pool: 3
levels: [wijk, gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 150 }
additive: source
interval: poisson
interval_why: { nl: Een telling van zeldzame gebeurtenissen., en: A count of rare events. }
breaks:
  - date: '2018-07'
    cause:
      nl: Feiten die samengaan worden sindsdien apart geregistreerd
      en: Concurrent offences are registered apart since then
    size: bijzondere wetten +9 %
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
  - >-
    Politie, 47018NED: Geregistreerde misdrijven per soort, wijk en buurt; landelijk 2.441 misdrijven in 2023,
    te weinig voor een cijfer per buurt
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
WHERE misdrijf.soort = '2.7.2'
