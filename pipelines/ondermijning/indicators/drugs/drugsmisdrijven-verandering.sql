/*
title: { nl: Verandering van drugsmisdrijven, en: Change of drug offences }
summary:
  nl: Hoeveel drugsmisdrijven de politie dit jaar registreert voor elke 100 van het jaar ervoor.
  en: How many drug offences the police register this year for every 100 of the year before.
measures:
  nl: >-
    Geregistreerde misdrijven 3.1.1 (Drugshandel, F40 tot en met F45) in het jaar, als indexcijfer met het jaar ervoor
    op 100. Alleen waar er het jaar ervoor minstens twintig waren.
  en: >-
    Registered offences 3.1.1 (drug trafficking, F40 to F45) in the year, as an index with the year before at 100.
    Only where there were at least twenty the year before.
does_not_measure:
  nl: >-
    Of de handel groeit. Eén actie van de politie, een nieuw team of een wijkagent minder geeft al een sprong,
    en bij twintig misdrijven ervoor kan elk cijfer tussen ongeveer 45 en 175 nog toeval zijn. Lees het naast
    het cijfer over drie jaar.
  en: >-
    Whether trade grows. One police operation, a new team or one community officer less makes a jump already,
    and with twenty offences before, any figure between about 45 and 175 may still be chance. Read it beside the
    figure over three years.
theme: drugs
kind: context
direction: neither
effort: haaldelict
measure: index
contributors: both
about: events
denominator: previous
unit: { nl: 'index (jaar ervoor = 100)', en: 'index (year before = 100)' }
per: 100
period: year
pool: 1
levels: [wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 20 }
additive: source
interval: none
interval_why:
  nl: Een verhouding van twee tellingen die allebei toeval bevatten; een interval voor één telling zou te smal zijn.
  en: A ratio of two counts that both hold chance; an interval for one count would be too narrow.
breaks:
  - date: '2018-07'
    cause: { nl: Andere regel van registreren, en: Changed rule of registration }
    size: drugshandel +5 %
legal:
  nl: Open gegevens van de politie; een haaldelict volgt de inzet van de politie en zegt dat erbij.
  en: Open data of the police; a haaldelict follows police effort and says so.
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
references: ['Politie, 47018NED: Geregistreerde misdrijven per soort, wijk en buurt']
*/
SELECT
  misdrijf.area,
  misdrijf.period,
  misdrijf.misdrijven AS numerator
FROM staging.misdrijf AS misdrijf
JOIN areas.area AS area
  ON area.code = misdrijf.area
WHERE misdrijf.soort = '3.1.1'
  AND area.level IN ('wijk', 'gemeente')
