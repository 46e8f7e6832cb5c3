/*
title: { nl: Meldingen van drugsoverlast, en: Reports of drug nuisance }
summary:
  nl: Hoe vaak bewoners in een jaar bij de gemeente drugsoverlast of drugsafval melden, voor elke 1.000 inwoners.
  en: How often residents report drug nuisance or drug litter to the gemeente in a year, for every 1,000 inhabitants.
measures:
  nl: >-
    Meldingen openbare ruimte waarvan de categorie met het patroon overeenkomt, per duizend inwoners. Een
    melding die het systeem bij een andere heeft gevoegd telt niet nog eens. De tekst van meldingen wordt
    niet ingelezen. Nul telt tussen het eerste en het laatste jaar waarvan de gemeente zelf iets in het
    register heeft, en in jaren waarvan zij zegt dat het werd bijgehouden; daarbuiten is er geen cijfer.
  en: >-
    Reports on public space of which the category matches the pattern, per thousand inhabitants. A report
    that the system joined to another does not count again. The text of reports is not taken in. Nought
    counts between the first and the last year of which the gemeente itself has anything in the register,
    and in years of which it says that it was kept; outside those there is no figure.
does_not_measure:
  nl: >-
    Hoeveel overlast er is. Een melding meet ook de bereidheid om te melden: wie de gemeente vertrouwt en de
    app kent, meldt vaker, en wie bang is meldt niet. Eén volhardende bewoner kan een buurt bovenaan zetten,
    en een nieuwe app verschuift alles. Daarom telt dit cijfer in geen score mee.
  en: >-
    How much nuisance there is. A report measures willingness to report as well: those who trust the
    gemeente and know the app report more, and those who are afraid do not. One persistent resident can put
    a buurt on top, and a new app moves everything. So this figure enters no score.
theme: drugs
kind: signal
direction: neither
effort: tip
measure: rate
contributors: both
about: events
denominator: inwoners
absent: zero
parameters:
  patroon:
    title: { nl: Patroon van de categorie (RE2; hoofdletters of niet), en: Pattern of the category (RE2; capitals or not) }
    default: 'drug|hennep|xtc|lachgas'
    source:
      nl: >-
        Eigen keuze: categorieën zijn woorden van de gemeente zelf, dus ieder stelt de eigen in
      en: >-
        Own choice: categories are the municipality's own words, so each sets its own
unit: { nl: per 1.000 inwoners, en: 'per 1,000 inhabitants' }
per: 1000
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 150 }
additive: sum
interval: poisson
interval_why: { nl: Een telling van meldingen., en: A count of reports. }
breaks: []
legal:
  nl: Eigen register van de gemeente, zonder tekst en zonder melder; alleen als telling per gebied.
  en: The municipality's own register, without text and without the reporter; as a count per area only.
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
  - 'Politie, meldingen van overlast: een tip meet ook meldbereidheid; de gemeentelijke registratie is hier de bron'
*/
SELECT
  buurt AS area,
  CAST(year(datum_melding) AS INTEGER) AS period,
  count(*) FILTER (
    hoofdmelding_id IS NULL
    AND regexp_matches(concat_ws(' ', hoofdcategorie, subcategorie), parameter('patroon'), 'i')
  ) AS numerator
FROM located.meldingen_openbare_ruimte
WHERE buurt IS NOT NULL
GROUP BY buurt, CAST(year(datum_melding) AS INTEGER)
