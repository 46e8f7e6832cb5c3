/*
title: { nl: Geruimde hennepkwekerijen, en: Cannabis nurseries cleared }
summary:
  nl: Hoeveel hennepkwekerijen er per jaar worden geruimd voor elke 10.000 woningen, over drie jaar samen.
  en: How many cannabis nurseries are cleared a year for every 10,000 dwellings, over three years together.
measures:
  nl: >-
    Ruimingen van hennepkwekerijen in het jaar waarin zij zijn aangetroffen, per tienduizend woningen per
    jaar. Ook kwekerijen in loodsen en op het veld tellen mee, al staan zij niet in een woning. Nul telt
    tussen het eerste en het laatste jaar waarvan de gemeente zelf iets in het register heeft, en in jaren
    waarvan zij zegt dat het werd bijgehouden; daarbuiten is er geen cijfer.
  en: >-
    Clearances of cannabis nurseries in the year in which they were found, per ten thousand dwellings per
    year. Nurseries in sheds and fields count too, though they are in no dwelling. Nought counts between the
    first and the last year of which the gemeente itself has anything in the register, and in years of which
    it says that it was kept; outside those there is no figure.
does_not_measure:
  nl: >-
    Hoeveel er wordt gekweekt. Een kwekerij komt in het register als de politie, de netbeheerder of een buur
    haar ontdekt: een stille wijk kan een wijk zijn waar niemand zoekt. Over wie er woont zegt het niets:
    bewoners worden ook geronseld of onder druk gezet. Elke ruiming staat ook als misdrijf in de
    drugsmisdrijven; daarom telt dit cijfer in geen score mee.
  en: >-
    How much is grown. A nursery enters the register when police, grid operator or a neighbour discovers it:
    a quiet wijk may be one where nobody looks. It says nothing of who lives there: residents are also
    recruited or put under pressure. Every clearance is among the drug offences too; so this figure enters
    no score.
theme: drugs
kind: signal
direction: neither
effort: haaldelict
measure: rate
contributors: both
about: events
denominator: woningen
absent: zero
cell_key: column
unit: { nl: per 10.000 woningen per jaar, en: 'per 10,000 dwellings per year' }
per: 10000
period: year
pool: 3
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 300 }
additive: sum
interval: poisson
interval_why: { nl: Een telling van zeldzame gebeurtenissen., en: A count of rare events. }
breaks: []
legal:
  nl: >-
    Register van politie, provincie of gemeente, onder overeenkomst; alleen als telling per gebied. Een profiel van
    bewoners of een kans per woning maken wij niet.
  en: >-
    Register of police, province or municipality, under agreement; as a count per area only. We make no profile of
    residents and no chance per dwelling.
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
        Een gemeente die in het register staat, maar zonder dit, telt nul en niet meer onbekend
      en: >-
        A gemeente that is in the register, but without any of these, counts nought and no longer unknown
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Nul hangt alleen nog af van het register van de gemeente zelf, en van wat zij zegt over wanneer het
        werd bijgehouden
      en: >-
        Nought hangs on the register of the gemeente itself alone, and on what it says of when it was kept
references:
  - 'Zicht op Ondermijning, thema Drugs: geruimde hennepkwekerijen'
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (soort = 'hennepkwekerij') AS numerator,
  sum(record_key(melding_id)) FILTER (soort = 'hennepkwekerij') AS cell_key
FROM staging.drugslocatie
WHERE buurt IS NOT NULL
GROUP BY buurt, period
