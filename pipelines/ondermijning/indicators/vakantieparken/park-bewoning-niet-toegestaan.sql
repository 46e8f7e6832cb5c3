/*
title: { nl: Bewoonde vakantiehuisjes waar wonen niet mag, en: Holiday homes lived in where that is not allowed }
summary:
  nl: In welk deel van de vakantiehuisjes waar niemand vast mag wonen toch iemand staat ingeschreven.
  en: In what share of the holiday homes where nobody may live for good somebody is registered all the same.
measures:
  nl: >-
    Adressen op vakantieparken waar permanente bewoning niet is toegestaan en de BRP op de peildatum minstens één persoon
    kent, als deel van alle zulke adressen waarvan de BRP-telling is geleverd. Gedoogde bewoning telt niet mee.
  en: >-
    Addresses on holiday parks where permanent residence is not allowed and the BRP knows at least one person on the
    reference date, as a share of all such addresses of which the BRP count was delivered. Residence that is tolerated
    does not count.
does_not_measure:
  nl: >-
    Misbruik. Inschrijven is plicht, ook waar wonen niet mag: wie hier telt, is juist eerlijk over waar hij woont. Een
    persoonsgebonden beschikking die niet in de lijst staat maakt de bewoning wel toegestaan. Het cijfer zegt waar
    regels en woningnood botsen, en hoort niet bij handhaving per adres.
  en: >-
    Abuse. To register is a duty, where living is not allowed too: those who count here are honest about where they live.
    A personal permit that the list does not hold makes the residence allowed. The figure says where rules and
    shortage of homes collide, and is not for enforcement by address.
theme: vakantieparken
kind: exposure
direction: neither
effort: administrative
measure: share
contributors: both
about: people
unit: { nl: '% van de huisjes waar wonen niet mag', en: '% of homes where living is not allowed' }
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
    parken waar wonen niet mag (parameter fewest_parks), want anders is het cijfer dat van een park. Gegevens
    uit de BRP alleen volgens de eigen verordening en het reglement (Wet BRP, artikel 3.8), voor een doel dat
    daarin staat en na een DPIA.
  en: >-
    The municipality's own list of addresses and counts, never per park: per gemeente only, and only with three
    parks at least where nobody may live (parameter fewest_parks), since otherwise the figure is that of a park.
    Data of the BRP only under the municipality’s own by-law and rules (Wet BRP, section 3.8), for a purpose
    named there and after a DPIA.
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
  count(*) FILTER (bewoning.ingeschrevenen > 0) AS numerator,
  count(*) AS denominator
FROM staging.parkeenheid AS eenheid
JOIN staging.bewoning AS bewoning
  ON bewoning.object_id = eenheid.object_id
  AND bewoning.period = eenheid.period
WHERE eenheid.permanente_bewoning = 'niet toegestaan'
GROUP BY eenheid.gemeente, eenheid.period
HAVING count(DISTINCT eenheid.park_id) >= parameter('fewest_parks')
