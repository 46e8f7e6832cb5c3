/*
title: { nl: Wapenmisdrijven, en: Weapon offences }
summary:
  nl: Hoeveel wapenmisdrijven de politie per jaar registreert voor elke 1.000 inwoners, over drie jaar samen.
  en: How many weapon offences the police register a year for every 1,000 inhabitants, over three years together.
measures:
  nl: Geregistreerde misdrijven 3.1.3 (Wapenhandel, F70 tot en met F73), per duizend inwoners per jaar.
  en: Registered offences 3.1.3 (weapons trade, F70 to F73), per thousand inhabitants per year.
does_not_measure:
  nl: >-
    Hoeveel wapens er zijn, of handel alleen: bezit telt mee. De politie telt wat zij zelf vindt; meer controle
    geeft meer misdrijven. Het telt mee in de score van het thema, die daardoor de inzet van de politie volgt.
  en: >-
    How many weapons there are, or trade alone: possession counts too. The police count what they find
    themselves; more searching gives more offences. It is in the score of the theme, which so follows police
    effort.
theme: drugs
kind: signal
direction: higher_is_worse
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
    size: wapenhandel +16 %
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
WHERE misdrijf.soort = '3.1.3'
