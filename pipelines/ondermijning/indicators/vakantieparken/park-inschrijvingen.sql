/*
title: { nl: Ingeschreven personen op vakantieparken, en: Persons registered on holiday parks }
summary:
  nl: Hoeveel mensen staan ingeschreven op elke 100 vakantiehuisjes van de gemeente.
  en: How many people are registered at every 100 holiday homes of the gemeente.
measures:
  nl: >-
    Personen die volgens de BRP op de peildatum staan ingeschreven op een adres van een vakantiepark, per honderd adressen
    op parken waarvan de BRP-telling is geleverd.
  en: >-
    Persons who by the BRP are registered on the reference date at an address of a holiday park, per hundred addresses on
    parks of which the BRP count was delivered.
does_not_measure:
  nl: >-
    Ondermijning, of overlast. Wie op een park woont heeft meestal geen andere woning: na een scheiding, als
    arbeidsmigrant of bij de wachtlijst. Wie er zonder inschrijving woont ontbreekt, en dat zijn er vaak meer. Lijsten
    van parken verschillen per gemeente: kampeerplaatsen zonder adres staan er niet op.
  en: >-
    Undermining crime, or nuisance. Those who live on a park mostly have no other home: after a divorce, as a migrant
    worker or while on the waiting list. Those who live there without being registered are not in it, and are often
    more. Lists of parks differ between gemeenten: pitches without an address are not on them.
theme: vakantieparken
kind: context
direction: neither
effort: administrative
measure: rate
contributors: both
about: people
unit: { nl: personen per 100 vakantiehuisjes, en: persons per 100 holiday homes }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 50 }
additive: none
interval: none
interval_why:
  nl: Een volledige telling van inschrijvingen; wie niet is ingeschreven maakt de fout.
  en: A full count of registrations; those who are not registered make the error.
breaks: []
legal:
  nl: >-
    Eigen lijst van adressen en tellingen, nooit per park: alleen per gemeente, en alleen met minstens drie
    parken (parameter fewest_parks), want anders is het cijfer dat van een park. Gegevens uit de BRP alleen
    volgens de eigen verordening en het reglement (Wet BRP, artikel 3.8), voor een doel dat daarin staat en na
    een DPIA.
  en: >-
    The municipality's own list of addresses and counts, never per park: per gemeente only, and only with three
    parks at least (parameter fewest_parks), since otherwise the figure is that of a park. Data of the BRP only
    under the municipality’s own by-law and rules (Wet BRP, section 3.8), for a purpose named there and after a
    DPIA.
owner: informatiepositie ondermijning
version: '1.3'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-27'
    what: { nl: 'Alleen met genoeg parken onder de huisjes die meetellen', en: 'Only with enough parks among the homes that count' }
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Elke gemeente telt op haar eigen eerste peildatum van het jaar
      en: >-
        Each gemeente counts on its own first reference date of the year
  - version: '1.3'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - 'Zicht op Ondermijning, dashboard Vakantieparken: ingeschreven personen'
*/
SELECT
  eenheid.gemeente AS area,
  eenheid.period,
  sum(bewoning.ingeschrevenen) AS numerator,
  count(*) AS denominator
FROM staging.parkeenheid AS eenheid
JOIN staging.bewoning AS bewoning
  ON bewoning.object_id = eenheid.object_id
  AND bewoning.period = eenheid.period
GROUP BY eenheid.gemeente, eenheid.period
HAVING count(DISTINCT eenheid.park_id) >= parameter('fewest_parks')
