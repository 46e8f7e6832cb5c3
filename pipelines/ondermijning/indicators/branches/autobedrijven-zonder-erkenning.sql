/*
title: { nl: Autobedrijven zonder RDW-erkenning, en: Car firms without RDW recognition }
summary:
  nl: >-
    Het deel van de autobedrijven op een adres waar de RDW geen erkend bedrijf kent.
  en: >-
    The share of car firms at an address where the RDW knows no recognised company.
measures:
  nl: >-
    Vestigingen van handel in en reparatie van auto’s en motoren (de lijst is een parameter) op een adres zonder
    door de RDW erkend bedrijf op dezelfde postcode en hetzelfde huisnummer, als deel van zulke vestigingen op
    een adres met postcode. Onderdelenhandel en autoverhuur tellen niet: zij hebben geen erkenning nodig. De RDW
    geeft alleen wie nu erkend is; daarom is er alleen een cijfer van het laatste jaar.
  en: >-
    Establishments of trade in and repair of cars and motorcycles (the list is a parameter) at an address
    without a company recognised by the RDW at the same postcode and house number, as a share of such
    establishments at an address with a postcode. Trade in parts and car hire do not count: they need no
    recognition. The RDW tells only who is recognised now; so there is a figure of the last year alone.
does_not_measure:
  nl: >-
    Een overtreding. Een erkenning is voor veel werk niet nodig: wie niet keurt, geen kentekens op naam zet en
    geen handelsvoorraad heeft, hoeft er geen. Een bedrijf dat elders is ingeschreven dan waar het werkt, lijkt
    er geen te hebben, en tussen beide registers zit tijd. In Son en Breugel bleek in 2022 geen van acht
    bezochte autobedrijven verdacht. Openbaar pas per wijk. Het telt in geen score mee.
  en: >-
    An offence. Much work needs no recognition: whoever does not inspect cars, register plates or keep stock in
    trade needs none. A firm registered elsewhere than where it works seems to have none, and time lies between
    the two registers. In Son en Breugel none of eight car firms visited in 2022 was a suspect. Public from the
    wijk up. It enters no score.
theme: branches
kind: signal
direction: neither
effort: administrative
measure: share
contributors: both
about: organisations
parameters:
  erkenning_2008:
    title: { nl: Branches waarin erkenningen bestaan (SBI 2008), en: Branches in which recognitions exist (SBI 2008) }
    default: ['4511', '4519', '4520', '4540']
    source:
      nl: >-
        Eigen keuze: handel in en reparatie van auto’s en motoren, waarvoor de RDW erkenningen geeft (APK, bedrijfsvoorraad,
        tenaamstelling); onderdelen (453) en verhuur (771) niet
      en: >-
        Own choice: trade in and repair of cars and motorcycles, for which the RDW gives recognitions (inspection, stock in
        trade, registration); parts (453) and hire (771) not
  erkenning_2025:
    title: { nl: Branches waarin erkenningen bestaan (SBI 2025), en: Branches in which recognitions exist (SBI 2025) }
    default: ['4671', '4673', '4781', '4783', '9531', '9532']
    source:
      nl: >-
        Dezelfde branches in de codes van NACE 2.1 (Gedelegeerde Verordening (EU) 2023/137)
      en: >-
        The same branches in the codes of NACE 2.1 (Delegated Regulation (EU) 2023/137)
unit: { nl: '% van de autobedrijven', en: '% of car firms' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 10 }
additive: sum
interval: wilson
interval_why:
  nl: >-
    Een aandeel van geregistreerde vestigingen.
  en: >-
    A share of registered establishments.
breaks:
  - date: '2025-09'
    cause:
      nl: 'KVK ging over op SBI 2025: de lijst van die indeling past niet helemaal'
      en: 'KVK changed over to SBI 2025: the list of that edition does not match fully'
legal:
  nl: >-
    Alleen als telling per gebied, volgens de eigen overeenkomst met de KVK; nummers van bedrijven blijven in
    het magazijn.
  en: >-
    As a count per area only, under the own agreement with the KVK; numbers of firms stay in the warehouse.
owner: informatiepositie ondermijning
version: '2.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Een adres zonder postcode, waar niets is na te gaan, telt niet mee
      en: >-
        An address without a postcode, where nothing can be looked up, does not count
  - version: '2.0'
    changed: '2026-11-28'
    what:
      nl: >-
        Alleen branches waarin erkenningen bestaan; telt niet meer mee in de score
      en: >-
        Branches in which recognitions exist alone; no longer in the score
  - version: '2.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    DOOK (VNG Realisatie), thema autobranche: Handelsregister naast RDW-erkenningen
  - >-
    RDW, open data 5k74-3jha: erkende bedrijven
*/
WITH erkenning AS (
  SELECT
    2008 AS indeling,
    unnest(parameter('erkenning_2008')) AS sbi
  UNION ALL
  SELECT
    2025 AS indeling,
    unnest(parameter('erkenning_2025')) AS sbi
),
vestiging AS (
  SELECT
    buurt,
    period,
    object_id,
    coalesce(sbi_2008, sbi_2025) AS sbi,
    CASE WHEN sbi_2008 IS NULL THEN 2025 ELSE 2008 END AS indeling
  FROM staging.vestiging
  WHERE buurt IS NOT NULL
    AND period = (SELECT max(period) FROM areas.period)
)
SELECT
  vestiging.buurt AS area,
  vestiging.period,
  count(*) FILTER (NOT adres.erkend) AS numerator,
  count(*) AS denominator
FROM vestiging
JOIN staging.erkend_adres AS adres
  ON adres.object_id = vestiging.object_id
WHERE EXISTS (
  SELECT 1
  FROM erkenning
  WHERE erkenning.indeling = vestiging.indeling
    AND starts_with(vestiging.sbi, erkenning.sbi)
)
GROUP BY vestiging.buurt, vestiging.period
