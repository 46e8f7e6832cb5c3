/*
title: { nl: 'Brand en ontploffing, twaalf maanden', en: 'Fires and explosions, twelve months' }
summary:
  nl: Hoeveel strafbare branden en ontploffingen de politie registreert voor elke 1.000 inwoners, in de laatste twaalf maanden.
  en: How many criminal fires and explosions the police register for every 1,000 inhabitants, in the last twelve months.
measures:
  nl: >-
    Geregistreerde misdrijven 1.6.1 (Brand/ontploffing) per duizend inwoners, over de twaalf maanden tot en met december,
    of tot en met de laatste maand die de politie van dat jaar heeft geleverd.
  en: >-
    Registered offences 1.6.1 (fire/explosion) per thousand inhabitants, over the twelve months up to December, or up to
    the last month of that year that the police delivered.
does_not_measure:
  nl: >-
    Explosies als dreigmiddel alleen: een brandende container of schuur telt even zwaar als een explosief aan
    een voordeur. Rond de jaarwisseling zijn er altijd meer. Eén reeks aanslagen op één adres is een piek en
    geen trend, en wie er woont is vaak het doelwit, niet de dader.
  en: >-
    Explosions as a means of threat alone: a burning container or shed counts as much as an explosive at a front
    door. There are always more around New Year. One series of attacks on one address is a peak and no trend,
    and who lives there is often the target, not the offender.
theme: weefsel
kind: harm
direction: neither
effort: brengdelict
measure: rate
contributors: both
about: events
denominator: inwoners
unit: { nl: 'per 1.000 inwoners, in twaalf maanden', en: 'per 1,000 inhabitants, in twelve months' }
per: 1000
period: rolling_12_months
pool: 1
signal: { minimum: 5, delay_months: 1 }
levels: [wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 150 }
additive: source
interval: poisson
interval_why:
  nl: >-
    Een telling over inwoners. Branden en explosies komen in reeksen, en zijn dus minder onafhankelijk dan het interval
    aanneemt; dat is eerder te smal.
  en: >-
    A count over inhabitants. Fires and explosions come in series, and so are less independent than the interval assumes;
    it is rather too narrow.
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
WHERE soort = '1.6.1'
