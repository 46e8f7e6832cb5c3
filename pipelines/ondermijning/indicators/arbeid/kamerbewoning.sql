/*
title: { nl: Woningen met vier of meer huishoudens, en: Dwellings with four or more households }
summary:
  nl: In welk deel van de woningen minstens vier huishoudens staan ingeschreven.
  en: In what share of the dwellings at least four households are registered.
measures:
  nl: >-
    Woningen waar op de peildatum, volgens de afleiding die de gemeente van haar BRP maakt, minstens zo veel
    huishoudens staan als de grens, dus minstens zo veel volwassenen die geen gezin of paar vormen, als deel van
    de woningen in de levering. De grens van vier is onze keuze. De BRP kent geen huishoudens: ongehuwde paren
    kunnen als twee tellen.
  en: >-
    Dwellings where on the reference date, by what the municipality derives from its BRP, at least as many
    households stand as the limit, so at least as many adults who are no family or couple, as a share of the
    dwellings delivered. The limit of four is our choice. The BRP holds no households: unmarried couples may
    count as two.
does_not_measure:
  nl: >-
    Uitbuiting, of overbewoning. Studentenhuizen, woongroepen, opvang en verzorgingshuizen staan hier bovenaan, en wie
    zonder inschrijving in een woning slaapt, juist niet. Kamerbewoning hangt samen met inkomen en met waar
    arbeidsmigranten terechtkunnen: een stand-in voor herkomst mag dit niet worden. Het telt in geen score mee.
  en: >-
    Exploitation, or crowding. Student houses, communes, shelters and care homes are on top here, and whoever sleeps in
    a dwelling without being registered is not in it. Shared houses go with income and with where migrant workers
    find a place: this must not become a stand-in for origin. It enters no score.
theme: arbeid
kind: exposure
direction: neither
effort: administrative
measure: share
contributors: both
about: people
parameters:
  huishoudens:
    title: { nl: Minste aantal huishoudens, en: Fewest households }
    unit: { nl: huishoudens, en: households }
    default: 4
    minimum: 3
    maximum: 10
    source:
      nl: >-
        Eigen keuze: er is geen norm; onder drie zou een gezin met een kostganger meetellen
      en: >-
        Own choice: there is no norm; below three a family with a lodger would count
unit: { nl: '% van de woningen', en: '% of dwellings' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 100 }
additive: sum
interval: none
interval_why:
  nl: Een volledige telling van inschrijvingen, geen steekproef; wat niet is ingeschreven maakt de fout.
  en: A full count of registrations, no sample; what is not registered makes the error.
breaks: []
legal:
  nl: >-
    Tellingen per adres die de gemeente zelf van haar BRP maakt, voor een doel dat in haar reglement staat; geen
    personen, en openbaar vanaf de wijk.
  en: >-
    Counts per address that the municipality makes of its BRP itself, for a purpose named in its rules; no persons, and
    public from the wijk.
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
        Elke gemeente telt op haar eigen eerste peildatum van het jaar
      en: >-
        Each gemeente counts on its own first reference date of the year
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - 'Aanjaagteam bescherming arbeidsmigranten (Roemer), Geen tweederangsburgers, 2020: huisvesting'
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (huishoudens >= parameter('huishoudens')) AS numerator,
  count(*) AS denominator
FROM staging.bewoning
WHERE buurt IS NOT NULL
  AND woning
GROUP BY buurt, period
