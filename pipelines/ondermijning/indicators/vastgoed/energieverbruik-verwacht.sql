/*
title: { nl: Stroomverbruik tegen wat te verwachten is, en: Electricity used against what is to be expected }
summary:
  nl: >-
    Hoeveel stroom woningen uit het net nemen, vergeleken met woningen van hetzelfde soort en dezelfde leeftijd.
  en: >-
    How much electricity dwellings take from the grid, compared with dwellings of the same kind and age.
measures:
  nl: >-
    Het verbruik van de postcodes van een gebied op 1 januari, per honderd van wat evenveel aansluitingen zouden
    gebruiken als ze waren als het gemiddelde van hun klasse in alle gebieden van de werkmap. Een klasse is een
    soort woning (appartement of huis) en een bouwperiode (begin 1945, 1965, 1975, 1992, 2006); een postcode
    hoort bij het soort van de meeste van zijn woningen en de periode van de middelste. Mee doen postcodes in één buurt met minstens 90 %
    woningen, en klassen van minstens 200 aansluitingen.
  en: >-
    The use of the postcodes of an area on 1 January, per hundred of what as many connections would use if they
    were as the mean of their class in all areas of the workspace. A class is a kind of dwelling (flat or house)
    and a building period (from 1945, 1965, 1975, 1992, 2006); a postcode is of the kind of most of its
    dwellings and of the period of the middle one. Postcodes within one buurt of which 90 % or more are dwellings take part, and classes of 200
    connections or more.
does_not_measure:
  nl: >-
    Hennepteelt. Wie stroom aftapt, doet dat vóór de meter en staat er dus juist niet in. Warmtepompen,
    elektrische auto’s, grote gezinnen en bedrijf aan huis geven een hoog cijfer; zonnepanelen en leegstand een
    laag. Netbeheerders voegen kleine postcodes samen; wat over een buurtgrens gaat, valt weg. Het telt in geen
    score mee.
  en: >-
    Cannabis growing. Whoever taps electricity does so before the meter, and so is just what is not in it. Heat
    pumps, electric cars, large families and firms at home make it high; solar panels and vacancy low. Grid
    operators put small postcodes together; what crosses a border of a buurt drops out. It enters no score.
theme: vastgoed
kind: exposure
direction: neither
effort: administrative
measure: index
contributors: column
about: dwellings
parameters:
  aansluitingen:
    title: { nl: Kleinste klasse, en: Smallest class }
    unit: { nl: aansluitingen, en: connections }
    default: 200
    minimum: 20
    maximum: 100000
    source:
      nl: >-
        Eigen keuze: met minder is de klasse één straat, en haar verbruik haar eigen verwachting
      en: >-
        Own choice: with fewer the class is one street, and its use its own expectation
unit: { nl: '% van het verwachte verbruik', en: '% of the use expected' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 1 }
additive: sum
interval: none
interval_why:
  nl: >-
    Een gemiddelde van standaardjaarverbruiken, waarvan de spreiding niet is gepubliceerd.
  en: >-
    A mean of standard yearly uses, the spread of which is not published.
breaks: []
legal:
  nl: >-
    Open gegevens van de netbeheerders, al samengevoegd tot minstens tien aansluitingen.
  en: >-
    Open data of the grid operators, put together by them to ten connections or more.
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
        Soort en bouwperiode van een postcode zijn die van de woningen alleen, zonder winkels ertussen
      en: >-
        Kind and building period of a postcode are those of its dwellings alone, without shops among them
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    Indirecte standaardisatie: waargenomen gedeeld door verwacht, met het gemiddelde van elke klasse als
    verwachting
  - >-
    Netbeheerders, kleinverbruiksgegevens per 1 januari: gemiddeld standaardjaarverbruik per postcodereeks
*/
WITH verbruik AS (
  SELECT
    verbruik.jaar AS period,
    postcode.buurt,
    postcode.soort,
    postcode.bouwperiode,
    sum(verbruik.aansluitingen) AS aansluitingen,
    CAST(round(sum(verbruik.aansluitingen * verbruik.verbruik), 0) AS HUGEINT) AS kwh
  FROM landing.energie_kleinverbruik AS verbruik
  JOIN staging.postcode_woningen AS postcode
    ON postcode.postcode = verbruik.postcode_van
  WHERE verbruik.productsoort = 'ELK'
    AND verbruik.postcode_van = verbruik.postcode_tot
    AND verbruik.verbruik IS NOT NULL
  GROUP BY verbruik.jaar, postcode.buurt, postcode.soort, postcode.bouwperiode
),
klasse AS (
  SELECT
    period,
    soort,
    bouwperiode,
    sum(kwh) AS kwh,
    sum(aansluitingen) AS aansluitingen
  FROM verbruik
  GROUP BY period, soort, bouwperiode
  HAVING sum(aansluitingen) >= parameter('aansluitingen')
)
SELECT
  verbruik.buurt AS area,
  verbruik.period,
  sum(verbruik.kwh) AS numerator,
  sum(verbruik.aansluitingen * klasse.kwh // klasse.aansluitingen) AS denominator,
  sum(verbruik.aansluitingen) AS contributors
FROM verbruik
JOIN klasse
  ON klasse.period = verbruik.period
  AND klasse.soort = verbruik.soort
  AND klasse.bouwperiode = verbruik.bouwperiode
GROUP BY verbruik.buurt, verbruik.period
