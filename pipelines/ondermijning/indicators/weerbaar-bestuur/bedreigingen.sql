/*
title: { nl: Bedreigingen, en: Threats }
summary:
  nl: Hoeveel bedreigingen de politie per jaar registreert voor elke 1.000 inwoners, over drie jaar samen.
  en: How many threats the police register a year for every 1,000 inhabitants, over three years together.
measures:
  nl: >-
    Geregistreerde misdrijven 1.4.4 (Bedreiging): bedreiging, stalking, gijzeling en ontvoering, en andere
    misdrijven tegen de persoonlijke vrijheid (F530 tot en met F533); de open tabel scheidt ze niet. Het cijfer
    is het aantal per duizend inwoners per jaar.
  en: >-
    Registered offences 1.4.4 (threats): threats, stalking, hostage-taking and abduction, and other offences
    against personal liberty (F530 to F533); the open table does not part them. The figure is their number per
    thousand inhabitants per year.
does_not_measure:
  nl: >-
    Bedreiging van bestuurders: de meeste bedreigingen zijn tussen burgers onderling. De politie telt alleen wat is
    aangegeven. In een centrum vallen er meer bij weinig inwoners.
  en: >-
    Threats to office-holders: most threats are between citizens. The police count only what was reported to them. A
    centre has more of them and few inhabitants.
theme: weerbaar-bestuur
kind: harm
direction: neither
effort: brengdelict
measure: rate
contributors: both
about: events
unit: { nl: per 1.000 inwoners per jaar, en: 'per 1,000 inhabitants per year' }
per: 1000
period: year
pool: 3
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 150 }
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
WHERE misdrijf.soort = '1.4.4'
