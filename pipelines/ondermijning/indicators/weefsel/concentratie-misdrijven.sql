/*
title: { nl: Concentratie van misdrijven, en: Concentration of offences }
summary:
  nl: >-
    Hoe ongelijk aangegeven misdrijven over de buurten van een gemeente zijn verdeeld.
  en: >-
    How unevenly reported offences are spread over the buurten of a gemeente.
measures:
  nl: >-
    De Gini-coëfficiënt van brengdelicten over de buurten van een gemeente: 0 als elke buurt er evenveel heeft,
    bijna 1 als ze allemaal in één buurt zijn. Alleen delicten die door aangifte binnenkomen tellen (zie de
    parameter). Gemeenten met twee buurten of minder, of met minder dan twee misdrijven voor elke buurt, hebben
    geen cijfer.
  en: >-
    The Gini coefficient of brengdelicten over the buurten of a gemeente: 0 where every buurt has as many,
    almost 1 where all are in one. Only offences that come in through reports count (see the parameter).
    Gemeenten with two buurten or fewer, or with fewer than two offences for each, have no figure.
does_not_measure:
  nl: >-
    Hoe veilig een gemeente is: weinig misdrijven kunnen ongelijk verdeeld zijn en veel gelijk. Buurten zijn
    niet even groot, en een centrum of winkelgebied trekt misdrijven zonder dat er veel mensen wonen: een deel
    van de concentratie is de indeling zelf. Bij weinig misdrijven is de verdeling door toeval al ongelijk, dus
    vergelijk kleine gemeenten niet met grote.
  en: >-
    How safe a gemeente is: few offences may be spread unevenly and many evenly. Buurten are not of one size,
    and a centre or shopping area draws offences without many people living there: part of the concentration is
    the division itself. With few offences chance alone spreads them unevenly, so do not compare small gemeenten
    with large ones.
theme: weefsel
kind: context
direction: neither
effort: brengdelict
measure: index
contributors: column
about: events
parameters:
  soorten:
    title: { nl: Brengdelicten, en: Brengdelicten }
    default: ['1.1.1', '1.1.2', '1.2.1', '1.2.2', '1.2.3', '1.2.4', '1.2.5', '1.4.3', '1.4.4', '1.4.5', '1.4.6', '1.4.7', '1.6.2', '2.2.1', '2.5.1', '2.5.2']
    source:
      nl: >-
        Misdrijven die slachtoffers aangeven; wat politie-inzet volgt blijft weg. De lijst is onze lezing van de
        soorten: anders dan die van het NSCR is zij zonder onder meer fraude, brand, cybercrime en aantasting
        van de openbare orde
      en: >-
        Offences that victims report; those that follow police effort are left out. The list is our reading of
        the types: unlike that of NSCR it is without, among others, fraud, arson, cybercrime and public order
  misdrijven:
    title: { nl: Minste misdrijven voor elke buurt, en: Fewest offences for each buurt }
    default: 2
    minimum: 1
    maximum: 100
    source:
      nl: >-
        Eigen keuze
      en: >-
        Own choice
unit: { nl: 'Gini, 0 tot 1', en: 'Gini, 0 to 1' }
per: 1
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 1 }
additive: none
interval: none
interval_why:
  nl: >-
    Een volledige telling; toeval speelt wel mee en staat niet in het cijfer.
  en: >-
    A full count; chance does play a part, and is not in the figure.
breaks:
  - date: '2018-07'
    cause:
      nl: Feiten die samengaan worden sindsdien apart geregistreerd
      en: Concurrent offences are registered apart since then
legal:
  nl: >-
    Open gegevens van de politie.
  en: >-
    Open data of the police.
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
        Een rij waarin de politie geen aantal geeft is onbekend, en niet meer nul
      en: >-
        A row in which the police give no number is unknown, and no longer nought
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Een soort misdrijf telt nul vanaf het eerste jaar waarin de levering er een rij van heeft, ook in
        een jaar zonder rij
      en: >-
        A type of offence counts nought from the first year on of which the delivery has a row of it, in a
        year without a row too
  - version: '1.3'
    changed: '2026-11-28'
    what:
      nl: >-
        Zo opgeschreven dat geen keuze van een rij iets kan uitmaken; de cijfers zijn dezelfde
      en: >-
        Written so that no choice of a row can matter; the figures are the same
references:
  - >-
    NSCR, misdaadconcentratie: Lorenz en Gini van brengdelicten over buurten; gemeenten met twee buurten of
    minder vallen af (github bernasco/misdaad_concentratie)
  - >-
    Politie, 47018NED: Geregistreerde misdrijven per soort, wijk en buurt
*/
WITH buurt AS (
  SELECT
    area.gemeente,
    area.code,
    misdrijf.period,
    CASE WHEN count(misdrijf.misdrijven) = count(*) THEN sum(misdrijf.misdrijven) END AS misdrijven
  FROM staging.misdrijf AS misdrijf
  JOIN areas.area AS area
    ON area.code = misdrijf.area
  WHERE area.level = 'buurt'
    AND list_contains(parameter('soorten'), misdrijf.soort)
  GROUP BY area.gemeente, area.code, misdrijf.period
),
op_volgorde AS (
  SELECT
    gemeente,
    period,
    misdrijven,
    row_number() OVER (PARTITION BY gemeente, period ORDER BY misdrijven, code) AS plaats,
    count(*) OVER (PARTITION BY gemeente, period) AS buurten
  FROM buurt
)
SELECT
  gemeente AS area,
  period,
  sum((2 * plaats - buurten - 1) * misdrijven) AS numerator,
  min(buurten) * sum(misdrijven) AS denominator,
  sum(misdrijven) AS contributors
FROM op_volgorde
GROUP BY gemeente, period
HAVING min(buurten) > 2
  AND count(misdrijven) = count(*)
  AND sum(misdrijven) >= parameter('misdrijven') * min(buurten)
