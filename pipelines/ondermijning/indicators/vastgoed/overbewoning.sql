/*
title: { nl: Veel volwassenen op weinig ruimte, en: Many adults in little room }
summary:
  nl: >-
    Het deel van de bewoonde woningen met vier of meer volwassenen en minder dan twaalf vierkante meter voor
    elk.
  en: >-
    The share of occupied dwellings with four adults or more and less than twelve square metres for each.
measures:
  nl: >-
    Woningen met vier of meer ingeschreven volwassenen en minder dan 12 m² woonoppervlakte voor elk, als deel
    van de woningen met een ingeschrevene en een bekende oppervlakte. Beide grenzen zijn onze keuze.
  en: >-
    Dwellings with four or more registered adults and less than 12 m² of floor area for each, as a share of
    dwellings with somebody registered and a known floor area. Both limits are our choice.
does_not_measure:
  nl: >-
    Uitbuiting of illegale verhuur. Een gezin met volwassen kinderen, een studentenhuis, een instelling of een
    woongroep komt er ook aan. Kinderen tellen niet mee, en wie zich niet inschrijft evenmin: het echte aantal
    kan hoger zijn. Weinig ruimte hangt samen met inkomen en met waar arbeidsmigranten terechtkunnen: het cijfer
    zegt niets over waar bewoners vandaan komen en mag daar geen stand-in voor worden. Het telt in geen score
    mee.
  en: >-
    Exploitation or unlawful letting. A family with grown children, a student house, an institution or a
    community comes to it as well. Children do not count, nor does whoever does not register: the true number
    may be higher. Little room goes with income and with where migrant workers find a place: the figure says
    nothing of where residents come from, and must not become a stand-in for it. It enters no score.
theme: vastgoed
kind: exposure
direction: neither
effort: administrative
measure: share
contributors: both
about: people
parameters:
  volwassenen:
    title: { nl: Minste volwassenen, en: Fewest adults }
    unit: { nl: volwassenen, en: adults }
    default: 4
    minimum: 2
    maximum: 10
    source:
      nl: >-
        Eigen keuze: twee paren; daaronder is weinig ruimte een kwestie van inkomen
      en: >-
        Own choice: two couples; below it little room is a matter of income
  m2:
    title: { nl: Ruimte voor elke volwassene, en: Room for each adult }
    unit: { nl: m², en: m² }
    default: 12
    minimum: 4
    maximum: 30
    source:
      nl: >-
        Eigen keuze; het voorbeeld van de RvIG, zes volwassenen op 40 m², is minder dan 7 m² voor ieder
      en: >-
        Own choice; the example of RvIG, six adults on 40 m², is less than 7 m² for each
unit: { nl: '% van de bewoonde woningen', en: '% of occupied dwellings' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 50 }
additive: sum
interval: wilson
interval_why:
  nl: >-
    Een aandeel van geregistreerde woningen.
  en: >-
    A share of registered dwellings.
breaks: []
legal:
  nl: >-
    Alleen als telling per gebied. De gemeente telt zelf hoeveel mensen er op een adres staan; wie dat zijn komt
    niet binnen. Gegevens uit de BRP alleen volgens de eigen verordening en het reglement (Wet BRP, artikel
    3.8), voor een doel dat daarin staat en na een DPIA.
  en: >-
    As a count per area only. The municipality itself counts how many are registered at an address; who they are
    never comes in. Data of the BRP only under the municipality’s own by-law and rules (Wet BRP, section 3.8),
    for a purpose named there and after a DPIA.
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
  - >-
    Landelijke Aanpak Adreskwaliteit (RvIG): een eenvoudige regel van aantal en oppervlakte, zoals zes
    volwassenen op 40 m² (rvig.nl); hier alleen geteld per gebied
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (
    volwassenen >= parameter('volwassenen')
    AND oppervlakte < parameter('m2') * volwassenen
  ) AS numerator,
  count(*) AS denominator
FROM staging.bewoning
WHERE buurt IS NOT NULL
  AND woning
  AND ingeschrevenen > 0
  AND oppervlakte IS NOT NULL
GROUP BY buurt, period
