/*
title: { nl: Misdrijven bodem, en: Soil offences }
summary:
  nl: >-
    Hoeveel misdrijven rond de bodem de politie per jaar registreert op elke 100 vierkante kilometer land.
  en: >-
    How many offences of soil the police register a year on every 100 square kilometres of land.
measures:
  nl: >-
    Geregistreerde misdrijven 2.6.2 (Bodem), waar het dumpen van afval van drugslaboratoria (M0111) onder valt, per
    honderd vierkante kilometer land per jaar, over drie jaar samen.
  en: >-
    Registered offences 2.6.2 (soil), under which the dumping of waste of drug laboratories (M0111) falls, per
    hundred square kilometres of land per year, over three years together.
does_not_measure:
  nl: >-
    Drugsafval alleen. Ook ander afval op of in de bodem, ontgrondingen, ondergrondse tanks en bodemsanering
    zitten erin (mest, bouwstoffen en ander afval hebben eigen soorten), en hoeveel daarvan drugsafval is zegt
    de open tabel niet. De politie registreert wat zij of een toezichthouder vindt. Waar een register van
    dumpingen is, zegt dat meer; dit cijfer is een benadering en telt in geen score mee.
  en: >-
    Drug waste alone. Other waste put on or in the soil, excavations, underground tanks and soil remediation are
    in it too (manure, building materials and other waste have types of their own), and how much is drug waste
    the open table does not say. The police register what they or an inspector find. Where there is a register
    of dumpings that says more; this figure is a proxy and enters no score.
theme: drugs
kind: signal
direction: neither
effort: haaldelict
measure: rate
contributors: numerator
about: events
denominator: land
unit: { nl: per 100 km² land per jaar, en: per 100 km² of land per year }
per: 10000
period: year
pool: 3
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 300 }
additive: source
interval: poisson
interval_why: { nl: Een telling van zeldzame gebeurtenissen., en: A count of rare events. }
breaks:
  - date: '2018-07'
    cause: { nl: Andere regel van registreren, en: Changed rule of registration }
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
references: ['Politie, 47013NED: Geregistreerde misdrijven per soort en gemeente']
*/
SELECT
  area,
  period,
  misdrijven AS numerator
FROM staging.misdrijf_gemeente
WHERE soort = '2.6.2'
