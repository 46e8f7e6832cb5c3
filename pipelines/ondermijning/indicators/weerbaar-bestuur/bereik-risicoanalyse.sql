/*
title: { nl: Bereik van de risicoanalyse, en: Reach of the risk analysis }
summary:
  nl: >-
    Welk deel van de mensen voor wie de risicoanalyse bedoeld is, ermee is bereikt.
  en: >-
    What share of the people the risk analysis is meant for has been reached by it.
measures:
  nl: >-
    Rollen die met de risicoanalyse zijn bereikt (een beeld van kwetsbare werkprocessen en taken), als deel van
    de rollen waarvoor de organisatie die bedoelt, over alle rolgroepen samen, op de laatste peildatum van het
    jaar.
  en: >-
    Roles reached by the risk analysis (a picture of vulnerable processes and tasks), as a share of the roles
    the organisation means it for, over all role groups together, on the last reference date of the year.
does_not_measure:
  nl: >-
    Of de maatregel werkt, of iemand veilig is, en niet hoe vaak agressie voorkomt. Grote rolgroepen wegen het
    zwaarst: een laag cijfer kan over medewerkers gaan terwijl bestuurders alles hebben. Een organisatie die de
    maatregel voor weinig mensen bedoelt, haalt makkelijk een hoog cijfer. Het telt in geen score mee.
  en: >-
    Whether the measure works, whether anybody is safe, or how often aggression occurs. Large role groups weigh
    most: a low figure may be about staff while executives have everything. An organisation that means the
    measure for few gets a high figure easily. It enters no score.
theme: weerbaar-bestuur
kind: resilience
direction: neither
effort: administrative
measure: share
contributors: both
about: people
unit: { nl: '% van de rollen waarvoor de maatregel bedoeld is', en: '% of the roles the measure is meant for' }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: none
minimum: { numerator: 0, denominator: 20 }
additive: none
interval: none
interval_why:
  nl: >-
    Een volledige telling, geen steekproef.
  en: >-
    A full count, no sample.
breaks: []
legal:
  nl: >-
    Register van de organisatie zelf: aantallen per rolgroep, geen personen. Alleen in de interne editie: het zegt
    waar bestuurders en de organisatie kwetsbaar zijn.
  en: >-
    The organisation's own register: counts per role group, no persons. In the internal edition alone: it tells
    where executives and the organisation are vulnerable.
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-27'
references:
  - >-
    Netwerk Weerbaar Bestuur: de instrumenten (weerbaarbestuur.nl)
*/
SELECT
  area,
  period,
  sum(bereikt) AS numerator,
  sum(doelgroep) AS denominator
FROM staging.maatregel
WHERE maatregel = 'risicoanalyse'
GROUP BY area, period
