/*
title: { nl: Bereik van het ondersteuningsteam, en: Reach of the support team }
summary:
  nl: >-
    Welk deel van de mensen voor wie het ondersteuningsteam bedoeld is, ermee is bereikt.
  en: >-
    What share of the people the support team is meant for has been reached by it.
measures:
  nl: >-
    Rollen die met het ondersteuningsteam zijn bereikt (vertrouwenspersonen van de beroepsverenigingen en
    gelijken die langskomen), als deel van de rollen waarvoor de organisatie die bedoelt, over alle rolgroepen
    samen, op de laatste peildatum van het jaar.
  en: >-
    Roles reached by the support team (confidants of the professional associations and peers who visit), as a
    share of the roles the organisation means it for, over all role groups together, on the last reference date
    of the year.
does_not_measure:
  nl: >-
    Of de maatregel werkt, of iemand veilig is, en niet hoe vaak agressie voorkomt. Grote rolgroepen wegen het
    zwaarst: een laag cijfer kan over medewerkers gaan terwijl bestuurders alles hebben. Een organisatie die de
    maatregel voor weinig mensen bedoelt, haalt makkelijk een hoog cijfer. Het telt mee in de score, naast het
    bereik van drie andere maatregelen.
  en: >-
    Whether the measure works, whether anybody is safe, or how often aggression occurs. Large role groups weigh
    most: a low figure may be about staff while executives have everything. An organisation that means the
    measure for few gets a high figure easily. It is in the score, beside the reach of three other measures.
theme: weerbaar-bestuur
kind: resilience
direction: higher_is_better
effort: administrative
measure: share
contributors: both
about: people
unit: { nl: '% van de rollen waarvoor de maatregel bedoeld is', en: '% of the roles the measure is meant for' }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
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
    Register van de organisatie zelf: aantallen per rolgroep, geen personen.
  en: >-
    The organisation's own register: counts per role group, no persons.
owner: informatiepositie ondermijning
version: '1.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Telt mee in de score, in plaats van het bereik van alle maatregelen samen
      en: >-
        In the score, instead of the reach of all measures together
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
WHERE maatregel = 'ondersteuningsteam'
GROUP BY area, period
