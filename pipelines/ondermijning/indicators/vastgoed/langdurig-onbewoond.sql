/*
title: { nl: Langdurig zonder ingeschrevene, en: Long without anybody registered }
summary:
  nl: >-
    Het deel van de woningen waar al een half jaar of langer niemand staat ingeschreven.
  en: >-
    The share of dwellings where nobody has been registered for half a year or more.
measures:
  nl: >-
    Woningen zonder ingeschrevene in de BRP op de peildatum, en dat al minstens zes maanden, als deel van de
    woningen in de levering. Woningen waarvan niet bekend is sinds wanneer ze leeg staan, tellen in geen van
    beide.
  en: >-
    Dwellings with nobody registered in the BRP on the reference date, and that for six months or more, as a
    share of the dwellings delivered. Dwellings of which it is not known since when they are empty count in
    neither.
does_not_measure:
  nl: >-
    Leegstand of misbruik. Een woning kan te koop staan, worden verbouwd, een tweede huis zijn of worden bewoond
    door mensen die zich niet inschreven: studenten, arbeidsmigranten die korter dan vier maanden blijven of zo
    geregistreerd bleven (RNI), of wie dat niet durft. Het mag geen stand-in voor herkomst worden. Huisjes op
    een vakantiepark die in de BAG een woonfunctie hebben, tellen mee: daar is het cijfer vanzelf hoog. Voor een
    enkele woning zegt het niets; deze maat mag niet op een adres worden gericht. Het telt in geen score mee.
  en: >-
    Vacancy or abuse. A dwelling may be for sale, under repair, a second home, or lived in by people who did not
    register: students, migrant workers who stay under four months or remained registered so (RNI), or those who
    dare not. It must not become a stand-in for origin. Units on a holiday park that have the use woonfunctie in
    the BAG count: there the figure is high of itself. Of a single dwelling it says nothing; this measure must
    not be aimed at an address. It enters no score.
theme: vastgoed
kind: exposure
direction: neither
effort: administrative
measure: share
contributors: both
about: dwellings
parameters:
  maanden:
    title: { nl: Termijn, en: Term }
    unit: { nl: maanden, en: months }
    default: 6
    minimum: 1
    maximum: 60
    source:
      nl: >-
        Spookbewoning (Amstelveen en Diemen met TNO): meer dan zes maanden leeg volgens de BRP (gemeente.nu)
      en: >-
        Spookbewoning (Amstelveen and Diemen with TNO): empty in the BRP for more than six months (gemeente.nu)
unit: { nl: '% van de woningen', en: '% of dwellings' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
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
version: '1.3'
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
        Telt niet meer mee in de score: tweede huizen, huisjes en wie zich niet inschrijft maken het hoog
      en: >-
        No longer in the score: second homes, holiday homes and those who do not register make it high
  - version: '1.3'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    Spookbewoning (Amstelveen en Diemen met TNO): langer dan zes maanden leeg in de BRP als een van de signalen
    (gemeente.nu); hier alleen geteld per gebied
  - >-
    CBS, 2012: zes procent van de woningen officieel niet bewoond
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (
    ingeschrevenen = 0
    AND leeg_sinds <= peildatum - to_months(parameter('maanden'))
  ) AS numerator,
  count(*) AS denominator
FROM staging.bewoning
WHERE buurt IS NOT NULL
  AND woning
  AND (ingeschrevenen > 0 OR leeg_sinds IS NOT NULL)
GROUP BY buurt, period
