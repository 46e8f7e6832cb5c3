/*
title: { nl: Bedrijven op vakantieparken, en: Firms on holiday parks }
summary:
  nl: Hoeveel bedrijven staan ingeschreven op elke 100 vakantiehuisjes van de gemeente, eind van het jaar.
  en: How many firms are registered at every 100 holiday homes of the gemeente, at the end of the year.
measures:
  nl: >-
    Vestigingen op 31 december op een adres van een vakantiepark, per honderd adressen op parken. Ook het park zelf, zijn
    restaurant en zijn winkel tellen mee.
  en: >-
    Establishments on 31 December at an address of a holiday park, per hundred addresses on parks. The park itself, its
    restaurant and its shop count too.
does_not_measure:
  nl: >-
    Schijnbedrijven. De meeste zijn zzp’ers die op het park wonen, of eigenaren die hun huisje verhuren. Een bedrijf dat
    niets meer doet en nooit is uitgeschreven staat er ook nog: het register zegt niet of er wordt gewerkt.
  en: >-
    Sham firms. Most are self-employed people who live on the park, or owners who let their house. A firm that does
    nothing any more and was never struck off is still in it: the register does not say whether there is work.
theme: vakantieparken
kind: exposure
direction: neither
effort: administrative
measure: rate
contributors: both
about: organisations
unit: { nl: vestigingen per 100 vakantiehuisjes, en: establishments per 100 holiday homes }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 50 }
additive: none
interval: none
interval_why: { nl: Een volledige telling van inschrijvingen., en: A full count of registrations. }
breaks: []
legal:
  nl: >-
    Eigen lijst van adressen en tellingen, nooit per park: alleen per gemeente, en alleen met minstens drie parken
    (parameter fewest_parks), want anders is het cijfer dat van een park.
  en: >-
    The municipality's own list of addresses and counts, never per park: per gemeente only, and only with three parks
    at least (parameter fewest_parks), since otherwise the figure is that of a park.
owner: informatiepositie ondermijning
version: '1.3'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-27'
    what: { nl: 'De huisjes dragen hun park; de cijfers bleven gelijk', en: 'Homes carry their park; figures stayed the same' }
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Een gemeente die niet in de levering van vestigingen zit heeft geen cijfer, en niet meer nul
      en: >-
        A gemeente that is not in the delivery of establishments has no figure, and no longer nought
  - version: '1.3'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - 'Zicht op Ondermijning, dashboard Vakantieparken: bedrijfsvestigingen op parken'
*/
WITH bedrijf AS (
  SELECT
    object_id,
    period,
    count(*) AS vestigingen
  FROM staging.vestiging
  GROUP BY object_id, period
),
geleverd AS (
  SELECT DISTINCT
    area.gemeente,
    vestiging.period
  FROM staging.vestiging AS vestiging
  JOIN areas.area AS area
    ON area.code = vestiging.buurt
)
SELECT
  eenheid.gemeente AS area,
  eenheid.period,
  sum(coalesce(bedrijf.vestigingen, 0)) AS numerator,
  count(*) AS denominator
FROM staging.parkeenheid AS eenheid
-- An extract without the gemeente says nothing of its parks.
JOIN geleverd
  ON geleverd.gemeente = eenheid.gemeente
  AND geleverd.period = eenheid.period
LEFT JOIN bedrijf
  ON bedrijf.object_id = eenheid.object_id
  AND bedrijf.period = eenheid.period
GROUP BY eenheid.gemeente, eenheid.period
