/*
title: { nl: Autobedrijven zonder RDW-erkenning, en: Car firms without RDW recognition }
summary:
  nl: >-
    Het deel van de autobedrijven op een adres waar de RDW geen erkend bedrijf kent.
  en: >-
    The share of car firms at an address where the RDW knows no recognised company.
measures:
  nl: >-
    Vestigingen in de autobranche (lijst onder `parameters` in pipeline.yaml) op een adres zonder door de RDW
    erkend bedrijf op dezelfde postcode en hetzelfde huisnummer, als deel van de vestigingen in de autobranche
    op een adres met postcode. De RDW geeft alleen wie nu erkend is; daarom is er alleen een cijfer van het laatste jaar.
  en: >-
    Establishments in the car trade (list under `parameters` in pipeline.yaml) at an address without a company
    recognised by the RDW at the same postcode and house number, as a share of establishments in the car trade at an
    address with a postcode.
    The RDW tells only who is recognised now; so there is a figure of the last year alone.
does_not_measure:
  nl: >-
    Een overtreding. Een erkenning is voor veel werk niet nodig: wie niet keurt, geen kentekens op naam zet en
    geen handelsvoorraad heeft, hoeft er geen. Een bedrijf dat elders is ingeschreven dan waar het werkt, lijkt
    er geen te hebben, en tussen beide registers zit tijd. In Son en Breugel bleek in 2022 geen van acht
    bezochte autobedrijven verdacht. Openbaar pas per wijk.
  en: >-
    An offence. Much work needs no recognition: whoever does not inspect cars, register plates or keep stock in
    trade needs none. A firm registered elsewhere than where it works seems to have none, and time lies between
    the two registers. In Son en Breugel none of eight car firms visited in 2022 was a suspect. Public from the
    wijk up.
theme: branches
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
about: organisations
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
breaks: []
legal:
  nl: >-
    Alleen als telling per gebied, volgens de eigen overeenkomst met de KVK; nummers van bedrijven blijven in
    het magazijn.
  en: >-
    As a count per area only, under the own agreement with the KVK; numbers of firms stay in the warehouse.
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
        Een adres zonder postcode, waar niets is na te gaan, telt niet mee
      en: >-
        An address without a postcode, where nothing can be looked up, does not count
references:
  - >-
    DOOK (VNG Realisatie), thema autobranche: Handelsregister naast RDW-erkenningen
  - >-
    RDW, open data 5k74-3jha: erkende bedrijven
*/
SELECT
  vestiging.buurt AS area,
  vestiging.period,
  count(*) FILTER (NOT adres.erkend) AS numerator,
  count(*) AS denominator
FROM staging.vestiging_branche AS vestiging
JOIN staging.erkend_adres AS adres
  ON adres.object_id = vestiging.object_id
WHERE vestiging.buurt IS NOT NULL
  AND vestiging.auto
  AND vestiging.period = (SELECT max(period) FROM areas.period)
GROUP BY vestiging.buurt, vestiging.period
