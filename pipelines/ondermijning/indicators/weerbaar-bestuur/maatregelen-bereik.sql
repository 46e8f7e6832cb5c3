/*
title: { nl: Bereik van weerbaarheidsmaatregelen, en: Reach of resilience measures }
summary:
  nl: Welk deel van de mensen voor wie een maatregel bedoeld is, door die maatregel is bereikt.
  en: What share of the people a measure is meant for has been reached by it.
measures:
  nl: >-
    Door een maatregel bereikte rollen, als deel van de rollen waarvoor de maatregel bedoeld is, over alle
    maatregelen en rolgroepen samen, op de laatste peildatum van het jaar. Maatregelen zijn: woningscan,
    veiligheidspakket, collectieve norm, agressieprotocol, risicoanalyse, ondersteuningsteam en training. Een
    persoon telt voor elke maatregel opnieuw mee; de drempel tegen onthulling telt daarom personen, in elke rolgroep
    één keer.
  en: >-
    Roles reached by a measure, as a share of the roles the measure is meant for, over all measures and role groups
    together, on the last reference date of the year. Measures are: home scan, safety package, collective norm,
    aggression protocol, risk analysis, support team and training. A person counts anew for every measure; so the
    disclosure threshold counts persons, once in each role group.
does_not_measure:
  nl: >-
    Of een maatregel werkt, of iemand veilig is. Grote rolgroepen wegen het zwaarst: een lage waarde kan over
    medewerkers gaan terwijl het college alles heeft.
  en: >-
    Whether a measure works, or anybody is safe. Large role groups weigh most: a low value may be about staff while
    the executive has everything.
theme: weerbaar-bestuur
kind: resilience
direction: higher_is_better
effort: administrative
measure: share
contributors: column
about: people
unit: { nl: '% van de rollen waarvoor een maatregel bedoeld is', en: '% of the roles a measure is meant for' }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 30 }
additive: none
interval: none
interval_why:
  nl: >-
    Een volledige telling, geen steekproef; dezelfde persoon telt bij meer maatregelen, dus een toevalsmarge zou te
    smal zijn.
  en: >-
    A full count, no sample; the same person counts in several measures, so a margin of chance would be too narrow.
breaks: []
legal:
  nl: >-
    Register van de organisatie zelf: aantallen per rolgroep, geen personen.
  en: >-
    The organisation's own register: counts per role group, no persons.
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-23'
references:
  - 'Netwerk Weerbaar Bestuur: de instrumenten (weerbaarbestuur.nl)'
*/
WITH rolgroep AS (
  SELECT
    area,
    period,
    rolgroep,
    sum(bereikt) AS bereikt,
    sum(doelgroep) AS doelgroep,
    max(doelgroep) AS rollen
  FROM staging.maatregel
  GROUP BY area, period, rolgroep
)
SELECT
  area,
  period,
  sum(bereikt) AS numerator,
  sum(doelgroep) AS denominator,
  sum(rollen) AS contributors
FROM rolgroep
GROUP BY area, period
