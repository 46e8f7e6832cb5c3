/*
title: { nl: 'Misdrijven, alle soorten', en: Offences of all types }
summary:
  nl: Hoeveel misdrijven de politie in een jaar registreert voor elke 1.000 inwoners.
  en: How many offences the police register in a year for every 1,000 inhabitants.
measures:
  nl: Geregistreerde misdrijven 0.0.0 (totaal), per duizend inwoners, op de plaats van het misdrijf.
  en: Registered offences 0.0.0 (total), per thousand inhabitants, at the place of the offence.
does_not_measure:
  nl: >-
    Ondermijning, of hoe veilig bewoners zijn. Het totaal bevat ook haaldelicten (drugs, wapens, rijden onder
    invloed): meer controle geeft een hoger cijfer. Het telt mee in de score van het thema, die daarom voor een
    deel de inzet van de politie volgt. In een centrum, bij een station of op een bedrijventerrein komen veel
    mensen en wonen er weinig: daar is het cijfer hoog zonder dat bewoners er iets van merken.
  en: >-
    Undermining crime, or how safe residents are. The total holds haaldelicten too (drugs, weapons, driving
    under influence): more checks make it higher. It is in the score of the theme, which so follows police
    effort in part. A centre, a station or a business estate has many visitors and few inhabitants: the figure
    is high there without residents noticing.
theme: weefsel
kind: harm
direction: higher_is_worse
effort: brengdelict
measure: rate
contributors: both
about: events
unit: { nl: per 1.000 inwoners, en: 'per 1,000 inhabitants' }
per: 1000
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 100 }
additive: source
interval: poisson
interval_why: { nl: Een telling over inwoners., en: A count over inhabitants. }
breaks:
  - date: '2018-07'
    cause:
      nl: Feiten die samengaan worden sindsdien apart geregistreerd
      en: Concurrent offences are registered apart since then
legal:
  nl: Open gegevens van de politie.
  en: Open data of the police.
owner: informatiepositie ondermijning
version: '1.2'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
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
references:
  - 'Politie, 47018NED: Geregistreerde misdrijven per soort, wijk en buurt'
*/
SELECT
  misdrijf.area,
  misdrijf.period,
  misdrijf.misdrijven AS numerator,
  cijfer.inwoners AS denominator
FROM staging.misdrijf AS misdrijf
JOIN staging.kerncijfers AS cijfer
  ON cijfer.area = misdrijf.area
  AND cijfer.period = misdrijf.period
WHERE misdrijf.soort = '0.0.0'
