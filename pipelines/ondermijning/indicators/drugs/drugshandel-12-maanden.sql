/*
title: { nl: 'Drugshandel, twaalf maanden', en: 'Drug offences, twelve months' }
summary:
  nl: Hoeveel drugsmisdrijven de politie registreert voor elke 1.000 inwoners, in de laatste twaalf maanden.
  en: How many drug offences the police register for every 1,000 inhabitants, in the last twelve months.
measures:
  nl: >-
    Geregistreerde misdrijven 3.1.1 (drugshandel, F40 tot en met F45, ook bezit) per duizend inwoners, over de twaalf maanden
    tot en met december, of tot en met de laatste maand die de politie van dat jaar heeft geleverd. De maanden worden ook
    met het eigen verleden van het gebied vergeleken.
  en: >-
    Registered offences 3.1.1 (drug trafficking, F40 to F45, possession too) per thousand inhabitants, over the twelve months
    up to December, or up to the last month of that year that the police delivered. Its months are also held against the
    past of the area itself.
does_not_measure:
  nl: >-
    Of de handel groeit. Dit is een haaldelict: de politie vindt het waar zij zoekt, en een signaal is eerst een vraag aan de
    politie of er die maand een actie was. Weinig registraties zijn geen bewijs van weinig drugs.
  en: >-
    Whether trade grows. This is a haaldelict: the police find it where they look, and a signal is first a question to the
    police whether there was an operation that month. Few registrations are no proof of few drugs.
theme: drugs
kind: context
direction: neither
effort: haaldelict
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
    Een telling over inwoners. Eén actie geeft veel registraties tegelijk, dus het interval is eerder te smal.
  en: >-
    A count over inhabitants. One operation gives many registrations at once, so the interval is rather too narrow.
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
references: ['Politie, 47022NED: Geregistreerde misdrijven per soort, wijk, buurt en maand']
*/
SELECT
  area,
  month,
  misdrijven AS numerator
FROM staging.misdrijf_maand
WHERE soort = '3.1.1'
