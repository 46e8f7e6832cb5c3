/*
title: { nl: 'Verandering van bedreigingen, twaalf maanden', en: 'Change of threats, twelve months' }
summary:
  nl: Hoeveel bedreigingen de politie in de laatste twaalf maanden registreert voor elke 100 van de twaalf maanden ervoor.
  en: How many threats the police register in the last twelve months for every 100 of the twelve months before.
measures:
  nl: >-
    Geregistreerde misdrijven 1.4.4 (Bedreiging, waar ook stalking, gijzeling en ontvoering in zitten) in de
    twaalf maanden tot en met december, of tot en met de laatste maand die de politie van dat jaar heeft
    geleverd, als indexcijfer met dezelfde twaalf maanden een jaar eerder op 100. Alleen waar er toen minstens
    twintig waren.
  en: >-
    Registered offences 1.4.4 (threats, which hold stalking, hostage-taking and abduction too) in the twelve
    months up to December, or up to the last month of that year that the police delivered, as an index with the
    same twelve months a year earlier at 100. Only where there were at least twenty then.
does_not_measure:
  nl: >-
    Bedreiging van bestuurders: de meeste bedreigingen zijn tussen burgers onderling. Een oproep om aangifte te
    doen geeft al een stijging, en bij twintig misdrijven ervoor kan elk cijfer tussen ongeveer 45 en 175 nog
    toeval zijn. De laatste maanden vult de politie nog aan.
  en: >-
    Threats to office-holders: most threats are between citizens. A call to report them gives a rise already,
    and with twenty offences before, any figure between about 45 and 175 may still be chance. The police still
    add to the latest months.
theme: weerbaar-bestuur
kind: context
direction: neither
effort: brengdelict
measure: index
contributors: both
about: events
denominator: previous
unit: { nl: 'index (twaalf maanden ervoor = 100)', en: 'index (twelve months before = 100)' }
per: 100
period: rolling_12_months
pool: 1
signal: { minimum: 5, delay_months: 1 }
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
    cause:
      nl: Feiten die samengaan worden sindsdien apart geregistreerd
      en: Concurrent offences are registered apart since then
legal:
  nl: Open gegevens van de politie. Per buurt en maand te klein om te tonen; een wijk is het laagste niveau.
  en: Open data of the police. Per buurt and month too small to show; a wijk is the lowest level.
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
references: ['Politie, 47022NED: Geregistreerde misdrijven per soort, wijk, buurt en maand']
*/
SELECT
  area,
  month,
  misdrijven AS numerator
FROM staging.misdrijf_maand
WHERE soort = '1.4.4'
