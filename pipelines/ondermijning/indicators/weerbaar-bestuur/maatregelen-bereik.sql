/*
title: { nl: Bereik van weerbaarheidsmaatregelen, en: Reach of resilience measures }
summary:
  nl: Welk deel van de mensen voor wie een maatregel bedoeld is, door die maatregel is bereikt.
  en: What share of the people a measure is meant for has been reached by it.
measures:
  nl: >-
    Door een maatregel bereikte rollen, als deel van de rollen waarvoor de maatregel bedoeld is, over vier
    maatregelen en alle rolgroepen samen, op de laatste peildatum van het jaar. De maatregelen zijn: collectieve
    norm, agressieprotocol, ondersteuningsteam en training. Woningscan, veiligheidspakket en risicoanalyse
    tellen niet mee: wie hun bereik kent, weet waar bestuurders kwetsbaar zijn. Een persoon telt voor elke
    maatregel opnieuw mee; de drempel tegen onthulling telt daarom personen, in elke rolgroep één keer.
  en: >-
    Roles reached by a measure, as a share of the roles the measure is meant for, over four measures and all
    role groups together, on the last reference date of the year. The measures are: collective norm, aggression
    protocol, support team and training. Home scan, safety package and risk analysis do not count: who knows
    their reach knows where executives are vulnerable. A person counts anew for every measure; so the disclosure
    threshold counts persons, once in each role group.
does_not_measure:
  nl: >-
    Of een maatregel werkt, of iemand veilig is. Grote rolgroepen wegen het zwaarst: een lage waarde kan over
    medewerkers gaan terwijl het college alles heeft. In de score telt het bereik van de vier maatregelen, elk
    even zwaar.
  en: >-
    Whether a measure works, or anybody is safe. Large role groups weigh most: a low value may be about staff
    while the executive has everything. In the score the reach of the four measures counts, each alike.
theme: weerbaar-bestuur
kind: resilience
direction: neither
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
version: '2.0'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '2.0'
    changed: '2026-11-28'
    what:
      nl: >-
        Woningscan, veiligheidspakket en risicoanalyse tellen niet meer mee: uit het openbare totaal was hun
        bereik af te leiden
      en: >-
        Home scan, safety package and risk analysis no longer count: their reach could be had from the public
        total
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
  WHERE maatregel IN ('collectieve norm', 'agressieprotocol', 'ondersteuningsteam', 'training')
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
