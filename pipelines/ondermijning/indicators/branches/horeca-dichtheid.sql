/*
title: { nl: Horeca-exploitatievergunningen, en: Operating permits for horeca }
summary:
  nl: Hoeveel horecazaken met een vergunning er zijn voor elke 1.000 inwoners, aan het eind van het jaar.
  en: How many horeca businesses hold a permit for every 1,000 inhabitants, at the end of the year.
measures:
  nl: >-
    Exploitatievergunningen die op 31 december gelden, per duizend inwoners. Een gemeente zonder één
    vergunning in het register heeft geen cijfer: haar register is niet geleverd. Nul telt tussen het eerste
    en het laatste jaar waarvan de gemeente zelf iets in het register heeft, en in jaren waarvan zij zegt
    dat het werd bijgehouden; daarbuiten is er geen cijfer.
  en: >-
    Operating permits in force on 31 December, per thousand inhabitants. A gemeente without a single permit
    in the register has no figure: its register was not delivered. Nought counts between the first and the
    last year of which the gemeente itself has anything in the register, and in years of which it says that
    it was kept; outside those there is no figure.
does_not_measure:
  nl: >-
    Of er iets mis is. In een centrum komen gasten van buiten; inwoners zijn daar een slechte maat. Wie een
    vergunning heeft, is er juist voor getoetst; wie zonder werkt, ontbreekt. Het telt in geen score mee.
  en: >-
    Whether anything is wrong. A city centre has guests from elsewhere; inhabitants are a poor measure
    there. Whoever holds a permit was screened for it; whoever works without is not in it. It enters no
    score.
theme: branches
kind: exposure
direction: neither
effort: administrative
measure: rate
contributors: both
about: organisations
denominator: inwoners
absent: zero
unit: { nl: per 1.000 inwoners, en: 'per 1,000 inhabitants' }
per: 1000
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 100 }
additive: sum
interval: poisson
interval_why: { nl: Een telling over inwoners., en: A count over inhabitants. }
breaks: []
legal:
  nl: Openbaar vergunningenregister; namen en adressen worden niet ingelezen.
  en: Public permit register; names and addresses are not taken in.
owner: informatiepositie ondermijning
version: '1.2'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-23'
    what: { nl: 'Nul waar een gemeente een register heeft, en anders geen cijfer', en: 'Nought where a gemeente has a register, and no figure otherwise' }
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Nul hangt alleen nog af van het register van de gemeente zelf, en van wat zij zegt over wanneer het
        werd bijgehouden
      en: >-
        Nought hangs on the register of the gemeente itself alone, and on what it says of when it was kept
references:
  - 'Zicht op Ondermijning, thema Brancheanalyses'
*/
SELECT
  buurt AS area,
  period,
  count(*) AS numerator
FROM staging.horeca_vergunning
WHERE buurt IS NOT NULL
GROUP BY buurt, period
