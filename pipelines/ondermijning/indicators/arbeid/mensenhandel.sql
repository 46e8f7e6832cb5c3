/*
title: { nl: Misdrijven mensenhandel, en: Offences of human trafficking }
summary:
  nl: Hoeveel misdrijven mensenhandel de politie per jaar registreert voor elke 100.000 inwoners, over drie jaar samen.
  en: How many offences of human trafficking the police register a year for every 100,000 inhabitants, over three years together.
measures:
  nl: >-
    Geregistreerde misdrijven 1.6.3 (Mensenhandel), per honderdduizend inwoners per jaar, over drie jaar samen.
    Seksuele, criminele en arbeidsuitbuiting zitten er samen in; de open tabel scheidt ze niet.
  en: >-
    Registered offences 1.6.3 (human trafficking), per hundred thousand inhabitants per year, over three years
    together. Sexual, criminal and labour exploitation are in it together; the open table does not part them.
does_not_measure:
  nl: >-
    Hoe vaak mensen worden uitgebuit. Slachtoffers doen zelden aangifte: de politie registreert wat zij en de
    Arbeidsinspectie zoeken, en een gemeente met getrainde mensen staat hoger. De Nationaal Rapporteur schat dat
    de meeste slachtoffers buiten beeld blijven. Laag is dus geen goed nieuws, en het telt in geen score mee.
  en: >-
    How often people are exploited. Victims seldom report: the police register what they and the labour
    inspectorate look for, and a gemeente with trained people stands higher. The National Rapporteur estimates
    that most victims stay out of sight. So low is no good news, and it enters no score.
theme: arbeid
kind: harm
direction: neither
effort: haaldelict
measure: rate
contributors: both
about: events
denominator: inwoners
unit: { nl: per 100.000 inwoners per jaar, en: 'per 100,000 inhabitants per year' }
per: 100000
period: year
pool: 3
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 3000 }
additive: source
interval: poisson
interval_why: { nl: Een telling van zeldzame gebeurtenissen., en: A count of rare events. }
breaks:
  - date: '2018-07'
    cause: { nl: Andere regel van registreren, en: Changed rule of registration }
legal:
  nl: Open gegevens van de politie, alleen per gemeente; een haaldelict volgt de inzet van de politie en zegt dat erbij.
  en: Open data of the police, per gemeente only; a haaldelict follows police effort and says so.
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
references:
  - 'Politie, 47013NED: Geregistreerde misdrijven per soort en gemeente'
  - >-
    Nationaal Rapporteur en UNODC, 2017: 5.000 tot 7.500 slachtoffers per jaar, ongeveer vijf keer zo veel als er worden
    gemeld (huiselijkgeweld.nl)
*/
SELECT
  area,
  period,
  misdrijven AS numerator
FROM staging.misdrijf_gemeente
WHERE soort = '1.6.3'
